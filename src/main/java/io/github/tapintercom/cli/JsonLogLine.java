package io.github.tapintercom.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log line as the JSON object that Singer's SDK writes. Meltano takes a line for structured only
 * when all these keys are there, {@code stream_name} also where it is null.
 */
final class JsonLogLine {
  private static final long PID = ProcessHandle.current().pid();

  private JsonLogLine() {}

  static String of(ILoggingEvent event, String level, boolean traces) {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("level", level.toLowerCase(Locale.ROOT));
    line.put("pid", PID);
    line.put("logger_name", event.getLoggerName());
    line.put("ts", event.getTimeStamp() / 1000.0);
    line.put("thread_name", event.getThreadName());
    line.put("app_name", "tap-intercom");
    line.put("stream_name", stream(event));
    line.put("message", event.getFormattedMessage());
    if (traces && event.getThrowableProxy() != null) {
      line.putObject("exception")
          .put("type", event.getThrowableProxy().getClassName())
          .put("message", event.getThrowableProxy().getMessage())
          .put("traceback", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return JsonMapper.shared().writeValueAsString(line);
  }

  /** What is said of one stream begins with its name. */
  private static String stream(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    boolean named = event.getMessage().startsWith("{}: ") && arguments != null;
    return named && arguments.length > 1 ? String.valueOf(arguments[0]) : null;
  }
}
