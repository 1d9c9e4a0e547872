package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.PageReader;
import io.github.tapintercom.shaping.RecordShaper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One count: one record, however many pages it takes. Small, so read as a tree. */
final class CountSource implements Source {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ReadContext context;
  private final Output output;
  private final ApiRequest request;
  private final String type;
  private final String count;

  CountSource(ReadContext context, Output output, ApiRequest request, String type, String count) {
    this.context = context;
    this.output = output;
    this.request = request;
    this.type = type;
    this.count = count;
  }

  @Override
  public List<String> streams() {
    return List.of(output.stream());
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    List<ObjectNode> pages = new ArrayList<>();
    Instant[] countedAt = new Instant[1];
    PagedList list = new PagedList(context.client(), ListRequest.of(request, path()));
    while (list.hasNext()) {
      ObjectNode[] page = new ObjectNode[1];
      list.next(
          response -> {
            page[0] = tree(response);
            countedAt[0] = response.receivedAt();
          },
          parser -> parser.skipChildren());
      pages.add(page[0]);
    }
    write(merge(pages), countedAt[0]);
    output.ledger().root().finish();
  }

  /** Where the rows are; beside them stands the way to the next page. */
  private String path() {
    return count.isEmpty() ? "" : type + "." + count;
  }

  private static ObjectNode tree(ApiResponse response) {
    return JSON.readValue(response.body(), ObjectNode.class);
  }

  /** The pages as one object, with the users' own names made values instead of keys. */
  private ObjectNode merge(List<ObjectNode> pages) {
    ObjectNode whole = pages.get(0);
    whole.remove("pages");
    if (!count.isEmpty() && !count.equals("admin")) {
      ArrayNode rows = JSON.createArrayNode();
      for (ObjectNode page : pages) {
        page.path(type).path(count).forEach(row -> rows.add(CountRow.named(row)));
      }
      whole.set(type, JSON.createObjectNode().set(count, rows));
    }
    return whole;
  }

  private void write(JsonNode record, Instant countedAt) {
    RecordShaper shaper = output.shaper();
    byte[] moment = Extracted.json(countedAt);
    shaper.extra("counted_at", moment);
    Lines lines = new Lines();
    byte[] body = JSON.writeValueAsBytes(record);
    PageReader.read(body, 0, body.length, List.of(), parser -> shaper.shape(parser, moment, lines));
    output.write(lines, 1);
  }
}
