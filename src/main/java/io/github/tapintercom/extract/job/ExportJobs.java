package io.github.tapintercom.extract.job;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ForeignUrlException;
import io.github.tapintercom.intercom.error.JobsPendingException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.stream.JobEndpoint.Export;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Starts jobs and waits until they have ended. Pauses end at once when the run is stopped. */
record ExportJobs(IntercomClient client, Export export) {
  private static final Logger LOG = LoggerFactory.getLogger(ExportJobs.class);
  private static final String JOB = "{job}";
  private static final List<ApiRequest.Param> NO_QUERY = List.of();

  /**
   * Starts a job. While the workspace has as many as it may have, whoever started them, it waits.
   *
   * @return its id
   */
  String start(ApiRequest request) throws ApiException, InterruptedException {
    Pauses pauses = new Pauses(client);
    boolean waiting = false;
    while (true) {
      try {
        JobStatus started = client.call(request, ExportJobs::status);
        if (started.id().isEmpty()) {
          throw new ProtocolException(
              "could not %s: Intercom started a job and did not name it"
                  .formatted(request.action()));
        }
        return started.id();
      } catch (JobsPendingException e) {
        if (!waiting) {
          LOG.info("{}; waiting until that has ended", e.getMessage());
          waiting = true;
        }
        if (!pauses.pause()) {
          throw e;
        }
      }
    }
  }

  /**
   * Waits until a job has ended.
   *
   * @param statusRequest the request for its state
   * @return the request for its file; empty when there are no rows
   */
  Optional<ApiRequest> await(String id, ApiRequest statusRequest)
      throws ApiException, InterruptedException {
    Pauses pauses = new Pauses(client);
    String logged = "";
    while (true) {
      JobStatus status = client.call(statusRequest, ExportJobs::status);
      switch (status.state()) {
        case COMPLETED -> {
          return Optional.of(download(id, status.url(), statusRequest));
        }
        case EMPTY -> {
          return Optional.empty();
        }
        case FAILED ->
            throw new ProtocolException(
                "could not %s: job %s ended as \"%s\""
                    .formatted(statusRequest.action(), id, status.word()));
        case RUNNING -> {
          if (!status.word().equals(logged)) {
            logged = status.word();
            LOG.info("{}: job {} is \"{}\"", statusRequest.action(), id, logged);
          }
        }
      }
      if (!pauses.pause()) {
        throw new ProtocolException(
            "could not %s: job %s is still \"%s\" after %d hours"
                .formatted(statusRequest.action(), id, status.word(), Pauses.TOGETHER.toHours()));
      }
    }
  }

  /** The request for the state of a job. */
  ApiRequest statusRequest(String id, String action) {
    return ApiRequest.get(export.status().replace(JOB, id), action);
  }

  /** The file is where the job says, if that is the configured host: the token goes there only. */
  private ApiRequest download(String id, String url, ApiRequest statusRequest)
      throws ProtocolException {
    try {
      String file = url.isEmpty() ? export.download().replace(JOB, id) : url;
      ApiRequest request = client.follow(file, statusRequest);
      for (ApiRequest.Param param : request.query().isEmpty() ? statusRequest.query() : NO_QUERY) {
        request = request.with(param.name(), param.value());
      }
      return request;
    } catch (ForeignUrlException e) {
      throw new ProtocolException("could not " + statusRequest.action() + ": " + e.getMessage());
    }
  }

  private static JobStatus status(ApiResponse response) {
    return JobStatus.of(JsonMapper.shared().readTree(response.body()));
  }
}
