package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.page.Pages;
import io.github.tapintercom.shaping.text.Utf8;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One whole list of one contact, page by page: a contact may have thousands of companies, whose
 * full records would be megabytes.
 */
final class ContactList {
  static final String RECORDS = "data";
  private static final String COMPANIES = "companies";

  private final IntercomClient client;
  private final ListRequest request;

  ContactList(IntercomClient client, String stream, String contact, String list) {
    this.client = client;
    ApiRequest get =
        ApiRequest.get("/contacts/" + contact + "/" + list, "read the " + list + " of a contact");
    ListRequest pages = ListRequest.of(get.countedFor(stream), RECORDS);
    this.request = list.equals(COMPANIES) ? pages.rewritten(ContactList::underData) : pages;
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
      pages.next(response -> latest[0] = response.body(), JsonParser::skipChildren);
      taker.page(latest[0]);
    }
    pages.checkComplete();
  }

  /** Some versions send companies under their own name. */
  private static byte[] underData(byte[] body) {
    boolean[] named = new boolean[1];
    Utf8.read(body, 0, body.length, () -> named[0] = !Pages.hasArray(body, RECORDS));
    if (named[0] && JsonMapper.shared().readTree(body) instanceof ObjectNode root) {
      JsonNode records = root.remove(COMPANIES);
      if (records != null) {
        return JsonMapper.shared().writeValueAsBytes(root.set(RECORDS, records));
      }
    }
    return body;
  }
}
