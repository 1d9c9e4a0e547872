package io.github.tapintercom.demo.lists;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attributes of the two ticket types: some of one name, two of them with different types. */
final class TicketAttributeData {
  private static final List<List<String>> BY_TYPE =
      List.of(
          List.of(
              "_default_title_:string", "_default_description_:string", "priority_level:integer"),
          List.of("_default_title_:string", "priority_level:decimal", "Due by:datetime"));

  private TicketAttributeData() {}

  /** A list for each type, as JSON. */
  static String ofTypes() {
    return IntStream.range(0, BY_TYPE.size())
        .mapToObj(TicketAttributeData::ofType)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String ofType(int type) {
    List<String> attributes = BY_TYPE.get(type);
    return IntStream.range(0, attributes.size())
        .mapToObj(k -> attribute(10 * type + k + 1, k, attributes.get(k).split(":", 2)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String attribute(int id, int order, String... nameAndType) {
    return """
    {"type":"ticket_type_attribute","id":"%d","workspace_id":"demo_app","name":"%s",
     "description":"What is entered","data_type":"%s","input_options":{"multiline":%b},"order":%d,
     "required_to_create":false,"required_to_create_for_contacts":false,"visible_on_create":true,
     "visible_to_contacts":true,"default":%b,"archived":false,"created_at":1700000000,
     "updated_at":1700000100}
    """
        .formatted(
            id, nameAndType[0], nameAndType[1], order == 1, order, nameAndType[0].startsWith("_"));
  }
}
