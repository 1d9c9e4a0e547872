package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.task.MemoryTurns;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.shaping.PageReader;
import io.github.tapintercom.shaping.RecordShaper;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One whole list of one contact, page by page. Each page is shaped as it comes: a contact may have
 * thousands of companies, whose full records would be megabytes.
 */
final class ContactList {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String RECORDS = "data";

  /** A record of this share of the heap can be put together. */
  private static final int HEAP_SHARE = 12;

  private final IntercomClient client;
  private final String list;
  private final ListRequest request;

  ContactList(IntercomClient client, String contact, String list) {
    this.client = client;
    this.list = list;
    this.request =
        ListRequest.of(
                ApiRequest.get(
                    "/contacts/" + contact + "/" + list, "read the " + list + " of a contact"),
                RECORDS)
            .rewritten(this::underData);
  }

  /** All its items as one JSON array, in the shape of the contact's property. */
  byte[] items(RecordShaper shaper, MemoryTurns.Turn turn)
      throws ApiException, InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write('[');
    PagedList pages = new PagedList(client, request);
    byte[][] latest = new byte[1][];
    while (pages.hasNext()) {
      pages.next(response -> latest[0] = underData(response.body()), JsonParser::skipChildren);
      byte[] items = shaper.items(list, List.of(latest[0]), RECORDS);
      turn.grow(items.length);
      if (turn.bytes() > Runtime.getRuntime().maxMemory() / HEAP_SHARE) {
        throw new ProtocolException(
            "the %s of the contact, %d bytes up to here, do not fit into the memory there is; raise the heap with -Xmx in TAP_INTERCOM_JAVA_OPTS"
                .formatted(list, turn.bytes()));
      }
      if (items.length > 2) { // more than the brackets
        if (all.size() > 1) {
          all.write(',');
        }
        all.write(items, 1, items.length - 2);
      }
    }
    pages.checkComplete();
    all.write(']');
    return all.toByteArray();
  }

  /** Some versions send companies under their own name. */
  private byte[] underData(byte[] body) {
    boolean named =
        list.equals("companies")
            && !PageReader.read(body, 0, body.length, List.of(RECORDS), JsonParser::skipChildren)
                .recordsFieldSeen();
    if (named && JSON.readTree(body) instanceof ObjectNode root) {
      JsonNode records = root.remove(list);
      if (records != null) {
        return JSON.writeValueAsBytes(root.set(RECORDS, records));
      }
    }
    return body;
  }
}
