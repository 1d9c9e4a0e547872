package io.github.tapintercom.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.github.tapintercom.json.JsonTree;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log line as the JSON object that Singer's SDK writes. Meltano takes a line for structured only
 * when all these keys are there, {@code stream_name} also where it is null.
 */
final class JsonLogLine {
  private static final long PID = ProcessHandle.current().pid();

  private JsonLogLine() {}

  /**
   * The line.
   *
   * @param most characters that a text in it has; a line that is cut would be no JSON
   */
  static String of(ILoggingEvent event, String level, boolean traces, int most) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("level", level.toLowerCase(Locale.ROOT));
    line.put("pid", PID);
    line.put("logger_name", event.getLoggerName());
    line.put("ts", event.getTimeStamp() / 1000.0);
    line.put("thread_name", event.getThreadName());
    line.put("app_name", "tap-intercom");
    line.put("stream_name", stream(event));
    line.put("message", shorten(event.getFormattedMessage(), most));
    if (traces && event.getThrowableProxy() != null) {
      line.putObject("exception")
          .put("type", event.getThrowableProxy().getClassName())
          .put("message", shorten(event.getThrowableProxy().getMessage(), most))
          .put("traceback", shorten(ThrowableProxyUtil.asString(event.getThrowableProxy()), most));
    }
    return JsonTree.text(line);
  }

  private static String shorten(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /** What is said of one stream begins with its name. */
  private static String stream(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    boolean named = event.getMessage().startsWith("{}: ") && arguments != null;
    return named && arguments.length > 1 ? String.valueOf(arguments[0]) : null;
  }
}
