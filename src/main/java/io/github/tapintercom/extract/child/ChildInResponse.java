package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.page.OneObject;
import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.Optional;

/**
 * The child of one record whose call is the one that its parent needs for itself: it is taken from
 * the parent's response. Used for one record.
 */
public final class ChildInResponse {
  private final FedStreams fed;
  private final StreamFacts facts;
  private final ChildEndpoint endpoint;
  private final ChildPage page;
  private boolean there;

  /** Of the child that these streams are fed by. */
  public ChildInResponse(FedStreams fed) {
    this.fed = fed;
    this.facts = Streams.get(fed.stream());
    this.endpoint = (ChildEndpoint) facts.endpoint();
    this.page = new ChildPage(fed, endpoint);
  }

  /** The child, if one is selected, that is in the response at this path about its parent. */
  public static Optional<FedStreams> at(String path, FedStreams parents) {
    return parents.children().stream()
        .filter(
            child ->
                Streams.get(child.stream()).endpoint() instanceof ChildEndpoint endpoint
                    && endpoint.oneObject()
                    && endpoint.path().equals(path))
        .findFirst();
  }

  /**
   * Takes it from a response; what an earlier one left is forgotten.
   *
   * @param parent the record that was just shaped
   */
  public void take(RecordShaper parent, ApiResponse response) {
    byte[] body = OneObject.listed(response.body(), endpoint.recordsAt());
    ApiResponse listed = new ApiResponse(body, body.length, response.receivedAt());
    page.of(ParentRecord.of(parent));
    page.begin(listed);
    there = ResponsePage.pageOrNone(listed, endpoint.recordsAt(), page::record).recordsFieldSeen();
  }

  /** Hands over what was taken. */
  public void hand(String parent) {
    if (there) {
      page.hand();
    } else {
      fed.recordFailed(parent, "the response has no '%s'".formatted(endpoint.recordsAt()));
    }
  }

  /** The record is gone. */
  public void gone(String parent) {
    fed.reporter().note(Note.GONE, "the %s of %s".formatted(facts.words(), parent));
  }
}
