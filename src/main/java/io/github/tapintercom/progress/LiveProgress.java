package io.github.tapintercom.progress;

import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows how far a run is, from its start to {@link #close}: a thread looks at the run a few times a
 * second and has the footer drawn anew. Where there is none of this, nothing of it costs anything.
 */
public final class LiveProgress implements AutoCloseable {
  /** Often enough for the eye. */
  private static final Duration BETWEEN_FRAMES = Duration.ofMillis(200);

  /** A run that is over before is not shown; it does not even load what draws. */
  private static final Duration BEFORE_THE_FIRST = Duration.ofMillis(500);

  private final Supplier<RunProgress> run;
  private final Runnable redraw;
  private final TimeSource time;
  private final LiveLines texts;
  private final LiveArea area = new LiveArea();
  private final Rates rates = new Rates();
  private final WindowSizes sizes = new WindowSizes();
  private final Thread ticker = new Thread(this::tick, "progress");

  /**
   * Shows nothing yet.
   *
   * @param run how far it is at the moment
   * @param redraw has {@link #footer} written
   * @param colored whether some of it has a color
   */
  public LiveProgress(
      Supplier<RunProgress> run, Runnable redraw, TimeSource time, boolean colored) {
    this.run = run;
    this.redraw = redraw;
    this.time = time;
    this.texts = new LiveLines(colored);
    ticker.setDaemon(true);
  }

  /** Whether a terminal of this kind can move its cursor. */
  public static boolean canBeShown(Map<String, String> environment) {
    String type = environment.getOrDefault("TERM", "");
    return !type.isEmpty() && !type.equals("dumb") && !type.equals("unknown");
  }

  /** Whether the user wants colors; see no-color.org. */
  public static boolean wantsColor(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** What stands below the log. */
  public Footer footer() {
    return area;
  }

  public void start() {
    sizes.watch();
    ticker.start();
  }

  private void tick() {
    try {
      time.sleep(BEFORE_THE_FIRST);
      while (true) {
        frame(sizes.now());
        redraw.run();
        time.sleep(BETWEEN_FRAMES);
      }
    } catch (InterruptedException e) {
      // The run is over.
    } finally {
      area.end();
      redraw.run();
    }
  }

  /** Looks at the run once; its lines are drawn with the next frame. */
  void frame(WindowSize window) {
    RunProgress now = run.get();
    rates.seen(now);
    area.show(texts.of(now, rates, window), window);
  }

  /** Removes the lines. */
  @Override
  public void close() {
    area.end();
    ticker.interrupt();
    sizes.stopWatching();
    redraw.run();
  }
}
