package io.github.tapintercom.bench;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The least that an incremental run does with the libraries it has, without a thought of what any
 * of it means: three options, three files token by token, two calls, a line of log, a STATE. What
 * it takes, no run can save.
 */
public final class BareStart {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SEARCH =
      """
      {"query":{"field":"updated_at","operator":">","value":4000000000},
       "sort":{"field":"updated_at","order":"ascending"},"pagination":{"per_page":150}}
      """;

  private final AtomicReference<OkHttpClient> client = new AtomicReference<>();
  private String url = "";
  private String token = "";

  private BareStart() {}

  /** Takes --config, --catalog and --state, each with a file, in this order. */
  public static void main(String... args) throws IOException, InterruptedException {
    System.setProperty("picocli.converters.excludes", "java.[ts].*");
    new BareStart().run(args);
    Runtime.getRuntime().halt(0);
  }

  private void run(String... args) throws IOException, InterruptedException {
    readSettings(args[1]);
    Thread connection = new Thread(this::connect);
    connection.start();
    CommandSpec spec = CommandSpec.create();
    for (String name : List.of("--config", "--catalog", "--state")) {
      spec.addOption(OptionSpec.builder(name).type(String.class).arity("1").build());
    }
    CommandLine.ParseResult options = new CommandLine(spec).parseArgs(args);
    for (String name : List.of("--catalog", "--state")) {
      try (InputStream file = new FileInputStream(options.matchedOptionValue(name, ""))) {
        tokens(file);
      }
    }
    connection.join();
    LoggerFactory.getLogger(BareStart.class).info("reading");
    long found = call(request("/contacts/search").post(search()).build());
    String state = "{\"type\":\"STATE\",\"value\":{\"found\":%d}}%n".formatted(found);
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(state.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void readSettings(String path) throws IOException {
    try (InputStream in = new FileInputStream(path);
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          url = name.equals("base_url") ? parser.getString() : url;
          token = name.equals("access_token") ? parser.getString() : token;
        }
      }
    }
  }

  private void connect() {
    for (int i = 6; i <= 12; i++) {
      Security.setProperty("security.provider." + i, "SUN");
    }
    client.set(
        new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build());
    call(request("/me").build());
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(url + path).header("Authorization", "Bearer " + token);
  }

  private static RequestBody search() {
    MediaType json = MediaType.get("application/json");
    return RequestBody.create(SEARCH.getBytes(StandardCharsets.UTF_8), json);
  }

  private long call(Request request) {
    try (Response response = client.get().newCall(request).execute();
        InputStream body = response.body().byteStream()) {
      return tokens(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long tokens(InputStream in) {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
