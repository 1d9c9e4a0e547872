package io.github.tapintercom.stream;

/**
 * What an access token must be allowed, in the words of Intercom's page on OAuth scopes. For
 * attributes, segments, teams and subscription types that page is silent, and the scope of the
 * objects they describe is named
 * (https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/oauth-scopes).
 */
final class Permissions {
  static final String PEOPLE = "Read and list users and companies";
  static final String CONVERSATIONS = "Read conversations";
  static final String EVENTS_OF_PEOPLE = "Read events";
  static final String TICKETS = "Read tickets";
  static final String ADMINS = "Read admins";
  static final String TAGS = "Read tags";
  static final String ARTICLES = "Read and List articles";
  static final String NEWS = "Read and List news items and newsfeeds";
  static final String AI_CONTENT = "Read and write AI content";
  static final String NOT_DOCUMENTED = "not documented";
  static final String COUNTS = "Read counts";

  private Permissions() {}
}
