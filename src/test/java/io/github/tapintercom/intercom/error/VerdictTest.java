package io.github.tapintercom.intercom.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.config.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerdictTest {
  private static final TextCleaner NO_TOKEN = new TextCleaner(new Secret(""));

  private static ErrorBody error(String code) {
    return new ErrorBody(code, "said so", "r1");
  }

  private static Failure judge(int status, String code, boolean proven) throws ApiException {
    return Verdict.judge(status, error(code), "list tags", proven);
  }

  @Test
  void aTokenNeverProvenIsRefusedWhateverTheCode() {
    assertThatThrownBy(() -> judge(401, "unauthorized", false))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("access_token")
        .hasMessageContaining("region");
  }

  @Test
  void aProvenTokenIsOnlyRefusedByACodeThatNamesIt() {
    assertThatThrownBy(() -> judge(401, "token_revoked", true))
        .isInstanceOf(TokenRefusedException.class);
    assertThatThrownBy(() -> judge(401, "unauthorized", true))
        .isInstanceOf(MissingPermissionException.class)
        .hasMessageContaining("list tags");
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 403})
  void plansAndScopesAreMissingPermissions(int status) {
    assertThatThrownBy(() -> judge(status, "api_plan_restricted", false))
        .isInstanceOfSatisfying(
            MissingPermissionException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.code()).isEqualTo("api_plan_restricted");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void goneIsWhatIntercomItselfCallsGone(int status) throws ApiException {
    assertThat(judge(status, "not_found", true).kind()).isEqualTo(Failure.Kind.GONE);
    assertThat(judge(status, "", true).kind()).isEqualTo(Failure.Kind.TEMPORARY);
    assertThatThrownBy(() -> judge(status, "intercom_version_invalid", true))
        .isInstanceOf(RejectedException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 504, 524})
  void gatewayTimeoutsAreTimeouts(int status) throws ApiException {
    Failure failure = judge(status, "request_timeout", true);
    assertThat(failure.timedOut()).isTrue();
    assertThat(failure.rateLimited()).isFalse();
    assertThat(failure.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 599})
  void serverErrorsAreTriedAgain(int status) throws ApiException {
    Failure failure = judge(status, "server_error", true);
    assertThat(failure.timedOut()).isFalse();
    assertThat(failure.rateLimited()).isFalse();
    assertThat(failure.what()).contains(Integer.toString(status)).contains("server_error");
  }

  @Test
  void tooManyCallsAreARefusal() throws ApiException {
    assertThat(judge(429, "rate_limit_exceeded", true).rateLimited()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422, 204})
  void otherStatusesAreRejected(int status) {
    assertThatThrownBy(() -> judge(status, "parameter_invalid", true))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("could not list tags: HTTP " + status + " parameter_invalid")
        .message()
        .doesNotContain("redirect");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 308, 399})
  void redirectsAreNamedAndNotFollowed(int status) {
    assertThatThrownBy(() -> judge(status, "", true))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("redirects are not followed");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 503, 504, 524})
  void theseStatusesReduceConcurrency(int status) {
    assertThat(StatusRule.of(status).reducesConcurrency()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 403, 404, 422, 500, 502, 599, 302})
  void otherStatusesDoNotReduceConcurrency(int status) {
    assertThat(StatusRule.of(status).reducesConcurrency()).isFalse();
  }

  @Test
  void readsIntercomsErrors() {
    ErrorBody body =
        ErrorBody.parse(
            "{\"type\":\"error.list\",\"request_id\":\"r9\",\"errors\":[{\"code\":\"c\",\"message\":\"two\\n words\"}]}"
                .getBytes(StandardCharsets.UTF_8),
            NO_TOKEN);
    assertThat(body.describe()).isEqualTo("c: two words (request r9)");
    assertThat(body.fromIntercom()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{\"errors\":[{\"code\":7}]}", "\"x\"", "{\"err"})
  void whatIsNotIntercomsErrorSaysNothing(String text) {
    ErrorBody body = ErrorBody.parse(text.getBytes(StandardCharsets.UTF_8), NO_TOKEN);
    assertThat(body.describe()).isEmpty();
    assertThat(body.fromIntercom()).isFalse();
  }

  @Test
  void longMessagesAreClipped() {
    String text = "{\"errors\":[{\"message\":\"" + "x".repeat(1000) + "\"}]}";
    assertThat(ErrorBody.parse(text.getBytes(StandardCharsets.UTF_8), NO_TOKEN).describe())
        .isEqualTo("x".repeat(300) + "…");
  }
}
