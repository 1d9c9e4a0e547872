package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.List;

/** A search, and what is left to do when all its records and what belongs to them are through. */
public record ThenFinish(SearchExtractor search, Runnable finish) implements Extractor {
  @Override
  public List<String> streams() {
    return search.streams();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    search.read();
    finish.run();
  }
}
