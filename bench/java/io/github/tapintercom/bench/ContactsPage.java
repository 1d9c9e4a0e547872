package io.github.tapintercom.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of contacts as Intercom's search sends it, about 2 KB each, and the schema of contacts.
 */
final class ContactsPage {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> STRINGS =
      List.of("type", "id", "workspace_id", "external_id", "role", "email", "phone", "name");
  private static final List<String> BOOLEANS =
      List.of("has_hard_bounced", "marked_email_as_spam", "unsubscribed_from_emails");
  private static final List<String> TIMES =
      List.of(
          "created_at",
          "updated_at",
          "signed_up_at",
          "last_seen_at",
          "last_replied_at",
          "last_contacted_at",
          "last_email_opened_at",
          "last_email_clicked_at");
  private static final List<String> DEVICE =
      List.of(
          "language_override",
          "browser",
          "browser_version",
          "browser_language",
          "os",
          "android_app_name",
          "android_app_version",
          "android_device",
          "android_os_version",
          "android_sdk_version",
          "ios_app_name",
          "ios_app_version",
          "ios_device",
          "ios_os_version",
          "ios_sdk_version");
  private static final List<String> LOCATION =
      List.of("type", "country", "region", "city", "country_code", "continent_code");
  private static final List<String> REFERENCE = List.of("type", "id", "url");

  private final Random random = new Random(7);

  private ContactsPage() {}

  /** The body of a page with that many contacts. */
  static byte[] body(int contacts) {
    ContactsPage page = new ContactsPage();
    ObjectNode body = MAPPER.createObjectNode().put("type", "list");
    ArrayNode data = body.putArray("data");
    for (int i = 0; i < contacts; i++) {
      data.add(page.contact(i));
    }
    body.put("total_count", 120_000);
    body.putObject("pages").put("type", "pages").putObject("next").put("starting_after", "WzE2");
    return MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
  }

  /** The stream's schema, in the order of Intercom's reference. */
  static ObjectNode schema() {
    ObjectNode schema = MAPPER.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    STRINGS.forEach(name -> type(properties.putObject(name), "string"));
    type(properties.putObject("owner_id"), "string");
    BOOLEANS.forEach(name -> type(properties.putObject(name), "boolean"));
    TIMES.forEach(name -> type(properties.putObject(name), "string").put("format", "date-time"));
    DEVICE.forEach(name -> type(properties.putObject(name), "string"));
    object(properties.putObject("avatar"), List.of("type", "image_url"));
    object(array(properties.putObject("tags")), REFERENCE);
    object(array(properties.putObject("notes")), REFERENCE);
    object(array(properties.putObject("companies")), REFERENCE);
    object(properties.putObject("location"), LOCATION);
    object(array(properties.putObject("social_profiles")), List.of("type", "name", "url"));
    type(properties.putObject("custom_attributes"), "object");
    return schema;
  }

  private ObjectNode contact(int number) {
    ObjectNode contact = MAPPER.createObjectNode();
    String id = "%024x".formatted(random.nextLong() >>> 1);
    contact.put("type", "contact").put("id", id).put("workspace_id", "ecahpwf5");
    contact.put("external_id", "f3b87a2e09d514c6c2e7%04d".formatted(number)).put("role", "user");
    contact.put("email", "person" + number + "@example.com").put("phone", "+33 6 12 34 56 78");
    contact.put("name", number % 5 == 0 ? "Zoë Müller-Łukasz" : "Joe Example " + number);
    contact.put("owner_id", 814_860 + number);
    BOOLEANS.forEach(name -> contact.put(name, random.nextInt(10) == 0));
    TIMES.forEach(name -> time(contact, name));
    DEVICE.subList(0, 5).forEach(name -> contact.put(name, "Chrome 127.0." + random.nextInt(99)));
    DEVICE.subList(5, DEVICE.size()).forEach(contact::putNull);
    contact.putObject("avatar").put("type", "avatar").put("image_url", "https://example.org/a.png");
    references(contact, "tags", "tag", 3);
    references(contact, "notes", "note", 1);
    references(contact, "companies", "company", 2);
    ObjectNode location = contact.putObject("location").put("type", "location");
    LOCATION.subList(1, LOCATION.size()).forEach(name -> location.put(name, "Dublin"));
    contact.putObject("social_profiles").put("type", "list").putArray("data");
    ObjectNode custom = contact.putObject("custom_attributes");
    custom.put("plan", "pro").put("seats", 12).put("mrr", 149.9).put("paid_subscriber", true);
    custom.put("favourite \"colour\"", "green\nand blue").putNull("churned_on");
    return contact;
  }

  private void time(ObjectNode contact, String name) {
    if (random.nextInt(4) == 0) {
      contact.putNull(name);
    } else {
      contact.put(name, 1_700_000_000 + random.nextInt(50_000_000));
    }
  }

  private void references(ObjectNode contact, String name, String type, int most) {
    ObjectNode list = contact.putObject(name).put("type", "list");
    ArrayNode data = list.putArray("data");
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      String id = Integer.toString(random.nextInt(9_000_000));
      data.addObject().put("type", type).put("id", id).put("url", "/" + name + "/" + id);
    }
    list.put("url", "/contacts/" + contact.path("id").asString() + "/" + name);
    list.put("total_count", count).put("has_more", false);
  }

  private static ObjectNode type(ObjectNode schema, String type) {
    schema.putArray("type").add("null").add(type);
    return schema;
  }

  private static void object(ObjectNode schema, List<String> properties) {
    ObjectNode declared = type(schema, "object").putObject("properties");
    properties.forEach(name -> type(declared.putObject(name), "string"));
  }

  private static ObjectNode array(ObjectNode schema) {
    return type(schema, "array").putObject("items");
  }
}
