package io.github.tapintercom.singer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SingerWriterTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final SingerWriter writer = new SingerWriter(bytes);

  @Test
  void writesSchemaWithKeysAndBookmarks() {
    writer.schema("contacts", object("{'type':'object'}"), List.of("id"), List.of("updated_at"));

    assertThat(bytes.toString(UTF_8))
        .isEqualTo(
            json(
                "{'type':'SCHEMA','stream':'contacts','schema':{'type':'object'},"
                    + "'key_properties':['id'],'bookmark_properties':['updated_at']}\n"));
  }

  @Test
  void leavesOutEmptyBookmarkPropertiesButNotEmptyKeys() {
    writer.schema("tags", object("{}"), List.of(), List.of());

    assertThat(bytes.toString(UTF_8))
        .isEqualTo(json("{'type':'SCHEMA','stream':'tags','schema':{},'key_properties':[]}\n"));
  }

  @Test
  void dropsTheDialectOfTheSchemaAndKeepsTheCallersCopy() {
    ObjectNode schema = object("{'$schema':'http://json-schema.org/x','type':'object'}");

    writer.schema("tags", schema, List.of("id"), List.of());

    assertThat(bytes.toString(UTF_8)).doesNotContain("$schema");
    assertThat(schema.has("$schema")).isTrue();
  }

  @Test
  void writesStateAndActivateVersion() {
    writer.state(object("{'bookmarks':{}}"));
    writer.activateVersion("tags", 1763805600L);

    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly(
            json("{'type':'STATE','value':{'bookmarks':{}}}"),
            json("{'type':'ACTIVATE_VERSION','stream':'tags','version':1763805600}"));
  }

  @Test
  void writesUtf8WhateverTheLocale() {
    writer.state(object("{'name':'Zoë 🚀'}"));

    assertThat(bytes.toByteArray())
        .isEqualTo("{\"type\":\"STATE\",\"value\":{\"name\":\"Zoë 🚀\"}}\n".getBytes(UTF_8));
  }

  @Test
  void appendsTheGivenRangeOfBytes() {
    byte[] buffer = "xx{\"a\":1}\n{\"a\":2}\nyy".getBytes(UTF_8);

    writer.lines(buffer, 2, 16);
    writer.lines(buffer, 2, 0);

    assertThat(bytes.toString(UTF_8)).isEqualTo("{\"a\":1}\n{\"a\":2}\n");
  }

  @Test
  void refusesHalfALine() {
    assertThatThrownBy(() -> writer.lines("{\"a\":1}".getBytes(UTF_8), 0, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(bytes.size()).isZero();
  }

  @Test
  void staysClosedAfterAFailedWrite() {
    Failing pipe = new Failing(new IOException("Broken pipe"));
    SingerWriter closed = new SingerWriter(pipe);

    assertThatThrownBy(() -> closed.state(object("{}")))
        .isInstanceOf(OutputClosedException.class)
        .hasMessageContaining("Broken pipe");
    assertThatThrownBy(() -> closed.lines("{}\n".getBytes(UTF_8), 0, 3))
        .isInstanceOf(OutputClosedException.class)
        .hasRootCauseMessage("Broken pipe");
    assertThat(closed.tryState(object("{}"), Duration.ZERO)).isFalse();
    assertThat(pipe.writes).isEqualTo(1);
  }

  @Test
  void staysClosedAfterAnErrorInTheMiddleOfALine() {
    Failing pipe = new Failing(new OutOfMemoryError("direct buffer"));
    SingerWriter closed = new SingerWriter(pipe);

    assertThatThrownBy(() -> closed.state(object("{}"))).isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(() -> closed.state(object("{}"))).isInstanceOf(OutputClosedException.class);
    assertThat(pipe.writes).isEqualTo(1);
  }

  @Test
  void lastStateIsTheLastLine() {
    assertThat(writer.tryState(object("{}"), Duration.ofSeconds(1))).isTrue();

    assertThatThrownBy(() -> writer.state(object("{}")))
        .isInstanceOf(OutputClosedException.class)
        .hasMessageContaining("stopped");
    assertThat(bytes.toString(UTF_8)).isEqualTo("{\"type\":\"STATE\",\"value\":{}}\n");
  }

  @Test
  void lastStateDoesNotWaitForALoaderThatDoesNotRead() throws Exception {
    Stuck pipe = new Stuck();
    SingerWriter stuck = new SingerWriter(pipe);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> write = other.submit(() -> stuck.state(object("{'n':1}")));
      assertThat(pipe.entered.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(stuck.tryState(object("{'n':2}"), Duration.ofMillis(1))).isFalse();

      pipe.release.countDown();
      write.get(30, TimeUnit.SECONDS);
      assertThat(pipe.taken.toString(UTF_8)).contains("{\"n\":1}").doesNotContain("{\"n\":2}");
    } finally {
      other.shutdownNow();
    }
  }

  @Property(tries = 20)
  void linesOfManyThreadsNeverMix(
      @ForAll @IntRange(min = 2, max = 6) int threads, @ForAll @IntRange(max = 40) int size)
      throws Exception {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    SingerWriter shared = new SingerWriter(new ByteByByte(sink));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      ObjectNode value = object("{}").put("text", Integer.toString(t).repeat(size));
      running.add(
          pool.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  shared.state(value);
                }
              }));
    }
    for (Future<?> one : running) {
      one.get(30, TimeUnit.SECONDS);
    }
    pool.shutdown();

    List<String> lines = sink.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize(threads * 20);
    for (String line : lines) {
      JsonNode message = JSON.readTree(line);
      assertThat(message.get("value").get("text").stringValue()).hasSize(size);
    }
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) JSON.readTree(json(text));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  /** Breaks off every write. */
  private static final class Failing extends OutputStream {
    private final Throwable failure;
    private int writes;

    Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      writes++;
      if (failure instanceof Error error) {
        throw error;
      }
      throw (IOException) failure;
    }
  }

  /** Blocks in the middle of the first write until released, as a full pipe does. */
  private static final class Stuck extends OutputStream {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      taken.write(b);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      entered.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      taken.write(buffer, offset, length);
    }
  }

  /** Gives other threads a chance between any two bytes. */
  private static final class ByteByByte extends OutputStream {
    private final OutputStream out;

    ByteByByte(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      Thread.onSpinWait();
    }
  }
}
