package io.github.tapintercom.stream;

/** What reading a stream costs in calls, beside the stream that it depends on. */
public enum Cost {
  /** Nothing: the records come with the pages of the parent. */
  NONE("none"),
  /** One call for each page of records. */
  PAGES("a call a page"),
  /** One call. */
  ONE_CALL("one call"),
  /** One call for each parent record that changed. */
  CALL_PER_CHANGED_PARENT("a call for each changed record of its parent"),
  /** One call for twenty parent records, every run. */
  CALL_PER_TWENTY("a call for twenty records of its parent"),
  /** One call for each parent record, every run. */
  CALL_PER_PARENT("a call for each record of its parent"),
  /** A job of several calls, and of minutes to hours, for each window of at most 90 days. */
  JOB_PER_WINDOW("a job for each 90 days");

  private final String words;

  Cost(String words) {
    this.words = words;
  }

  /** For the README and the catalog. */
  public String words() {
    return words;
  }
}
