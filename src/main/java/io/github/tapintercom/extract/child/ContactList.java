package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.page.PageReader;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One whole list of one contact, page by page: a contact may have thousands of companies, whose
 * full records would be megabytes.
 */
final class ContactList {
  private static final JsonMapper JSON = JsonMapper.shared();
  static final String RECORDS = "data";

  private final IntercomClient client;
  private final String list;
  private final ListRequest request;

  ContactList(IntercomClient client, String stream, String contact, String list) {
    this.client = client;
    this.list = list;
    this.request =
        ListRequest.of(
                ApiRequest.get(
                        "/contacts/" + contact + "/" + list, "read the " + list + " of a contact")
                    .countedFor(stream),
                RECORDS)
            .rewritten(this::underData);
  }

  /** Takes each page of the list, its items under {@code data}. */
  @FunctionalInterface
  interface Taker {
    void page(byte[] body) throws ApiException, InterruptedException;
  }

  /** Reads all its pages. */
  void read(Taker taker) throws ApiException, InterruptedException {
    PagedList pages = new PagedList(client, request);
    byte[][] latest = new byte[1][];
    while (pages.hasNext()) {
      pages.next(response -> latest[0] = underData(response.body()), JsonParser::skipChildren);
      taker.page(latest[0]);
    }
    pages.checkComplete();
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
