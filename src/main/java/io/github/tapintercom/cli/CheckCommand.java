package io.github.tapintercom.cli;

import io.github.tapintercom.check.CheckJson;
import io.github.tapintercom.check.CheckReport;
import io.github.tapintercom.check.CheckText;
import io.github.tapintercom.check.WorkspaceCheck;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Checks what can be read, and what that means for the exit code. */
final class CheckCommand {
  private final WorkspaceCheck check;
  private List<String> failures = List.of();

  CheckCommand(Connection connection, Inputs inputs) {
    this.check =
        new WorkspaceCheck(
            connection.client(), connection.config(), inputs.selected(), inputs.requested());
  }

  /** Makes the calls; the text to print. */
  String run(Options.Format format) throws ApiException, InterruptedException {
    CheckReport report = check.run().cleaned(Stderr.PROCESS::clean);
    failures = report.failures();
    return switch (format) {
      case JSON -> json(report);
      case TEXT, MARKDOWN -> String.join("\n", CheckText.lines(report)) + "\n";
    };
  }

  /** How the check ended: it fails where a selected stream cannot be read. */
  Ending ending() {
    return new Ending(failures.isEmpty() ? ExitCode.DONE : ExitCode.FAILED, failures);
  }

  private static String json(CheckReport report) {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(CheckJson.of(report))
        + "\n";
  }
}
