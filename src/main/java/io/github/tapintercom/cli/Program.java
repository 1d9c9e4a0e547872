package io.github.tapintercom.cli;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.singer.OutputClosedException;
import io.github.tapintercom.time.TimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The program, from arguments to exit code: the one place where everything is put together. */
public final class Program {
  private final Surroundings surroundings;
  private final OutputStream out;
  private final Map<String, String> environment;

  /**
   * Not run yet.
   *
   * @param out takes Singer messages, or the requested output instead; nothing else
   * @param environment variables of the process
   * @param directory where relative paths start
   */
  public Program(OutputStream out, Map<String, String> environment, Path directory) {
    this(
        new Surroundings(
            out,
            environment,
            directory,
            TimeSource.SYSTEM,
            new Random(),
            ReadLimits.defaults(),
            RunObserver.NONE,
            Answers.NONE));
  }

  /** That of this process. */
  static Program ofProcess(OutputStream out) {
    return new Program(
        new Surroundings(
            out,
            System.getenv(),
            Path.of(""),
            TimeSource.SYSTEM,
            new Random(),
            ReadLimits.defaults(),
            RunObserver.NONE,
            new Keyboard(System.in)));
  }

  /** Not run yet. */
  public Program(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.out = surroundings.out();
    this.environment = surroundings.environment();
  }

  /** Does what the arguments say and returns the exit code. */
  public int run(String... arguments) {
    StopSignal signal = StopSignal.awaited();
    try {
      return run(signal, arguments);
    } finally {
      signal.over();
    }
  }

  private int run(StopSignal signal, String... arguments) {
    Reporter reporter = new Reporter(surroundings.time());
    Ending ending;
    try {
      boolean init = arguments.length > 0 && arguments[0].equals(Init.NAME);
      ending = init ? init(signal, arguments) : act(signal, reporter, arguments);
    } catch (UsageException e) {
      ending = new Ending(ExitCode.INVALID_INPUT, e.getMessage().lines().toList());
    } catch (InvalidInputException e) {
      ending = new Ending(ExitCode.INVALID_INPUT, e.problems());
    } catch (TokenRefusedException e) {
      ending = Ending.failed(ExitCode.TOKEN_REFUSED, e.getMessage());
    } catch (ApiException | OutputClosedException | IOException e) {
      ending = Ending.failed(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      ending = Ending.failed(ExitCode.FAILED, "the run was interrupted");
    } catch (RuntimeException | Error e) {
      log().debug("unexpected", e);
      ending = Ending.failed(ExitCode.FAILED, "unexpected error: " + e);
    }
    Ending reported = reporter.end(ending);
    reported.reasons().forEach(reason -> log().error(StderrLogging.CRITICAL, "{}", reason));
    return reported.code().number();
  }

  private Ending init(StopSignal signal, String... arguments)
      throws ApiException, InterruptedException, IOException {
    InitOptions options = InitOptions.parse(Arrays.copyOfRange(arguments, 1, arguments.length));
    if (options.help()) {
      return print(InitOptions.usage());
    }
    StderrLogging.apply(environment);
    return Init.run(surroundings, signal, options);
  }

  private Ending act(StopSignal signal, Reporter reporter, String... arguments)
      throws ApiException, InterruptedException, IOException {
    Surroundings measured = surroundings.beforeRequests(reporter::requesting);
    try (EarlyConnection early = new EarlyConnection(measured, reporter::connection)) {
      if (Options.mayBeSync(arguments)) {
        early.begin();
      }
      Options options = Options.parse(arguments);
      reporter.file(
          options
              .report(surroundings.directory())
              .filter(file -> options.action() == Options.Action.SYNC));
      signal.tells(reporter);
      reporter.metrics(options.metrics() || !surroundings.isTerminal());
      return act(options, signal, reporter, early);
    }
  }

  private Ending act(Options options, StopSignal signal, Reporter reporter, EarlyConnection early)
      throws ApiException, InterruptedException, IOException {
    return switch (options.action()) {
      case HELP -> print(Options.usage());
      case VERSION -> print(About.version() + "\n");
      case ABOUT -> print(About.text(options.format()) + "\n");
      case DISCOVER -> discover(options);
      case DEMO_COUNTS -> print(demoCounts(options) + "\n");
      case CHECK -> check(options);
      case TEST -> new Ending(test(options, options.test().orElse(Options.Test.ALL)), List.of());
      case SYNC -> sync(options, signal, reporter, early);
    };
  }

  private static String demoCounts(Options options) {
    int contacts = options.demo().orElse(Integer.parseInt(OptionsSpec.DEMO_CONTACTS));
    return GeneratedWorkspace.of(contacts).counts().toJson().toString();
  }

  /**
   * The catalog needs no token; when there is one, it is tried, since orchestrators use discovery
   * as a connection test.
   */
  private Ending discover(Options options) throws ApiException, InterruptedException, IOException {
    boolean fixed =
        options.demo().isPresent()
            ? !DemoConfig.isFormChosen(surroundings)
            : options.config().isEmpty();
    if (fixed) {
      return print(Discovery.catalog());
    }
    StderrLogging.apply(options, environment);
    TapConfig config = Inputs.readConfig(options, surroundings, log()::warn);
    Optional<JsonNode> earlier = Inputs.earlierCatalog(options, config, surroundings, log()::warn);
    try (Connection connection = Connection.open(options, config, surroundings)) {
      connection.identify();
      return print(Discovery.catalog(ConfiguredStreams.discovered(connection, earlier)));
    }
  }

  private Ending sync(Options options, StopSignal signal, Reporter reporter, EarlyConnection early)
      throws ApiException, InterruptedException, IOException {
    early.begin();
    Consumer<TapConfig> known = config -> early.known(options, config);
    // The server of a demo is not started for a run that cannot begin.
    boolean demo = options.demo().isPresent();
    Inputs inputs = inputs(options, demo ? config -> {} : known);
    known.accept(inputs.config());
    reporter.inputs(inputs);
    if (!inputs.leftOut().isEmpty()) {
      log()
          .info(
              "not read, since api_version {} lacks them: {}",
              inputs.config().apiVersion(),
              String.join(", ", inputs.leftOut().keySet()));
    }
    Connection connection = early.get();
    connection.identify();
    Inputs complete = inputs.inWorkspace(options, connection);
    return new SyncCommand(surroundings, connection, complete, options.verify(), options.progress())
        .run(signal, reporter);
  }

  private Ending check(Options options) throws ApiException, InterruptedException, IOException {
    Inputs inputs = inputs(options);
    try (Connection connection = Connection.open(options, inputs.config(), surroundings)) {
      CheckCommand command = new CheckCommand(connection, inputs);
      print(command.run(options.format()));
      return command.ending();
    }
  }

  private ExitCode test(Options options, Options.Test mode)
      throws ApiException, InterruptedException, IOException {
    Inputs inputs = inputs(options);
    boolean schemasOnly = mode == Options.Test.SCHEMA;
    if (schemasOnly && !Inputs.needDefinitions(options, inputs.config())) {
      return TestCommand.schemas(out, inputs);
    }
    try (Connection connection = Connection.open(options, inputs.config(), surroundings)) {
      connection.identify();
      Inputs complete = inputs.inWorkspace(options, connection);
      return schemasOnly
          ? TestCommand.schemas(out, complete)
          : new TestCommand(out, connection, complete).run();
    }
  }

  private Inputs inputs(Options options) {
    return inputs(options, config -> {});
  }

  private Inputs inputs(Options options, Consumer<TapConfig> known) {
    StderrLogging.apply(options, environment);
    return Inputs.read(options, surroundings, known, log()::warn);
  }

  private Ending print(String text) throws IOException {
    return print(text.getBytes(StandardCharsets.UTF_8));
  }

  private Ending print(byte[] text) throws IOException {
    try {
      out.write(text);
      out.flush();
    } catch (IOException e) {
      throw new IOException("standard output cannot be written (" + e.getMessage() + ")", e);
    }
    return Ending.DONE;
  }

  /** Created on first use: starting the log takes longer than most commands. */
  private static Logger log() {
    return LoggerFactory.getLogger(Program.class);
  }
}
