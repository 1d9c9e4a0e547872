package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.Template;
import java.util.List;

/** The variants of a contact's larger fragments. */
final class ContactParts {
  static final List<byte[]> AVATARS =
      of(
          "null",
          """
          {"type":"avatar","image_url":"https://example.com/avatar/a.png"}
          """,
          """
          {"type":"avatar","image_url":null}
          """);
  static final List<byte[]> SOCIAL =
      of(
          "",
          """
          {"type":"social_profile","name":"Twitter","url":"http://twitter.example/th"}
          """,
          """
          {"type":"social_profile","name":"Facebook","url":"http://facebook.example/th"},
          {"type":"social_profile","name":"LinkedIn","url":"http://linkedin.example/th"}
          """);
  static final List<byte[]> FLAGS =
      of(flags(false, false, false), flags(false, false, true), flags(true, true, false));
  static final List<byte[]> MAIL_TIMES = of(mailTimes("null"), mailTimes("1700000000"));
  static final List<byte[]> DEVICES =
      of(
          web("\"chrome\"", "\"124.0\"", "\"en\"", "\"OS X 10.15\"") + android(null) + ios(null),
          web("\"firefox\"", "\"115.2\"", "\"de\"", "\"Linux\"") + android(null) + ios(null),
          web("null", "null", "null", "null") + android("\"Pixel 8\"") + ios(null),
          web("null", "null", "null", "null") + android(null) + ios("\"iPhone15,3\""));
  static final List<byte[]> ORIGINS =
      of(
          origin("null", "null") + ",\"merge_history\":[]",
          origin("\"spring\"", "\"https://search.example/?q=a\"") + ",\"merge_history\":[]",
          origin("\"newsletter\"", "null")
              + """
              ,"merge_history":[{"type":"merge_history_item","source_contact_id":"5ba682d23d7cf92bef87bfd4",
                "source_contact_role":"lead","merged_at":1700000000}]
              """);

  private ContactParts() {}

  static byte[] pick(List<byte[]> variants, long index) {
    return variants.get((int) (index % variants.size()));
  }

  private static List<byte[]> of(String... variants) {
    return List.of(variants).stream().map(Template::compact).map(JsonBuffer::utf8).toList();
  }

  private static String flags(boolean bounced, boolean spam, boolean unsubscribed) {
    return """
    "has_hard_bounced":%s,"marked_email_as_spam":%s,"unsubscribed_from_emails":%s
    """
        .formatted(bounced, spam, unsubscribed);
  }

  private static String mailTimes(String at) {
    return """
    "last_replied_at":%1$s,"last_contacted_at":%1$s,"last_email_opened_at":%1$s,
    "last_email_clicked_at":%1$s,"language_override":%2$s
    """
        .formatted(at, at.equals("null") ? "null" : "\"pt-BR\"");
  }

  private static String web(String browser, String version, String language, String os) {
    return """
    "browser":%s,"browser_version":%s,"browser_language":%s,"os":%s
    """
        .formatted(browser, version, language, os);
  }

  private static String android(String device) {
    return """
    ,"android_app_name":%s,"android_app_version":%s,"android_device":%s,"android_os_version":%s,
    "android_sdk_version":%s,"android_last_seen_at":%s
    """
        .formatted(app(device, "\"Demo\"", "\"5.2\"", device, "\"14\"", "\"34.1\"", "1700000100"));
  }

  private static String ios(String device) {
    return """
    ,"ios_app_name":%s,"ios_app_version":%s,"ios_device":%s,"ios_os_version":%s,
    "ios_sdk_version":%s,"ios_last_seen_at":%s
    """
        .formatted(
            app(device, "\"Demo\"", "\"5.3\"", device, "\"17.4\"", "\"17.0\"", "1700000200"));
  }

  private static Object[] app(String device, String... values) {
    Object[] out = new Object[values.length];
    for (int k = 0; k < values.length; k++) {
      out[k] = device == null ? "null" : values[k];
    }
    return out;
  }

  private static String origin(String campaign, String referrer) {
    return """
    "utm_campaign":%1$s,"utm_content":%1$s,"utm_medium":%1$s,"utm_source":%1$s,"utm_term":%1$s,
    "referrer":%2$s
    """
        .formatted(campaign, referrer);
  }
}
