package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.RecordShaper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Articles one by one, for their statistics: a list answers without them. The list is walked until
 * it shows nothing new.
 */
final class ArticleDetails implements Source {
  private static final int AT_ONCE = 64;

  private final ReadContext context;
  private final Output output;
  private final ListRequest list;
  private final Set<String> seen = new HashSet<>();

  ArticleDetails(ReadContext context, Output output, ListRequest list) {
    this.context = context;
    this.output = output;
    this.list = list;
  }

  @Override
  public List<String> streams() {
    return List.of(output.stream());
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    TaskGroup tasks = new TaskGroup(context.tasks(), AT_ONCE);
    boolean found = true;
    while (found) {
      found = false;
      PagedList pages = new PagedList(context.client(), list);
      RecordShaper ids = Shapers.ofIdsOnly(output.stream());
      List<String> page = new ArrayList<>();
      Lines unused = new Lines();
      while (pages.hasNext()) {
        pages.next(
            response -> page.clear(),
            parser -> {
              ids.shape(parser, Extracted.json(0), unused);
              unused.clear();
              page.add(ids.id());
            });
        for (String id : page) {
          if (seen.add(id)) {
            found = true;
            tasks.submit(() -> fetch(id));
          }
        }
      }
    }
    tasks.await();
  }

  private void fetch(String id) throws ApiException, InterruptedException {
    ApiRequest request = ApiRequest.get("/articles/" + id, "read an article");
    RecordShaper shaper = output.shaper();
    Lines lines = new Lines();
    try {
      context
          .client()
          .call(
              request,
              response -> {
                lines.clear();
                byte[] time = Extracted.json(response.receivedAt());
                return Answers.page(response, "", parser -> shaper.shape(parser, time, lines));
              });
      output.write(lines, 1);
    } catch (GoneException e) {
      output.note(Note.GONE, "article " + id);
    }
  }
}
