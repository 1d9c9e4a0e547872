package io.github.tapintercom.bench;

import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How fast a page becomes RECORD lines, beside Jackson copying the same page token by token: pages
 * a second, so the ratio of the two is the ratio of bytes read a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ShapingBenchmark {
  private static final List<String> DATA = List.of("data");
  private static final byte[] TIME =
      "\"2026-11-22T10:00:00.000000Z\"".getBytes(StandardCharsets.US_ASCII);

  private final byte[] page = ContactsPage.body(150);
  private final JsonFactory factory = new JsonFactory();
  private final ByteArrayOutputStream copied = new ByteArrayOutputStream(1 << 20);
  private final Lines lines = new Lines(1 << 20);
  private RecordShaper shaper;

  /** Compiles the plan. */
  @Setup
  public void compile() {
    RecordPlan plan = RecordPlan.compile("contacts", ContactsPage.schema(), List.of("id"));
    shaper = new RecordShaper(plan, new ShapingWarnings());
    System.out.printf("page: %d bytes, lines: %d bytes%n", page.length, shapePage());
  }

  /** Shapes the page. */
  @Benchmark
  public int shapePage() {
    lines.clear();
    PageReader.read(page, 0, page.length, DATA, parser -> shaper.shape(parser, TIME, lines));
    return lines.size();
  }

  /** Copies the page. */
  @Benchmark
  public int copyPage() {
    copied.reset();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), page, 0, page.length);
        JsonGenerator generator =
            factory.createGenerator(ObjectWriteContext.empty(), copied, JsonEncoding.UTF8)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
    return copied.size();
  }
}
