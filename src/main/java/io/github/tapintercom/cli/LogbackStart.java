package io.github.tapintercom.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback, configured by {@link StderrLogging} at once. Logback's own provider first looks for
 * somebody who configures it, and writes a report about that: a tenth of a short run.
 */
public final class LogbackStart implements SLF4JServiceProvider {
  private final LoggerContext context = new LoggerContext();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new LogbackMDCAdapter();

  /** SLF4J makes it so, at the first logger. */
  public LogbackStart() {}

  /**
   * From now on SLF4J takes this provider without looking for others, and says nothing about it.
   */
  static void choose() {
    System.setProperty("slf4j.provider", LogbackStart.class.getName());
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  @Override
  public void initialize() {
    context.setName("default");
    context.setMDCAdapter(mdc);
    StderrLogging logging = new StderrLogging();
    logging.setContext(context);
    logging.configure(context);
    context.start();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return context;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
