package io.github.tapintercom.harness;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.LoggerFactory;

/**
 * Keeps the console of a green build quiet: what the program logs in this process goes to memory,
 * and its last lines are shown when a test fails. JUnit finds this class as a service.
 */
public final class LogOfFailedTests implements TestExecutionListener {
  private final RecentLines recent = new RecentLines();

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    recent.setContext(context);
    recent.start();
    root.addAppender(recent);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      recent.clear();
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      recent.print(test.getDisplayName(), System.err);
    }
  }
}
