package io.github.tapintercom.harness;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Takes the CRITICAL lines of the program while it is open, and keeps its log off the console. */
public final class Criticals extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.tapintercom.cli");
  private final Thread program = Thread.currentThread();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Criticals() {}

  public static Criticals taken() {
    Criticals criticals = new Criticals();
    criticals.start();
    criticals.logger.setAdditive(false);
    criticals.logger.addAppender(criticals);
    return criticals;
  }

  @Override
  protected void append(ILoggingEvent event) {
    boolean critical =
        Thread.currentThread().equals(program)
            && event.getMarkerList() != null
            && event.getMarkerList().stream().anyMatch(m -> m.getName().equals("CRITICAL"));
    if (critical) {
      lines.add(event.getFormattedMessage());
    }
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    stop();
  }
}
