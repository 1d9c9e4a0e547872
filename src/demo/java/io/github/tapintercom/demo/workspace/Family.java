package io.github.tapintercom.demo.workspace;

/** The kinds of records a workspace has many of. */
public enum Family {
  CONTACTS("data", "list"),
  COMPANIES("data", "list"),
  CONVERSATIONS("conversations", "conversation.list"),
  TICKETS("tickets", "ticket.list");

  private final String recordsAt;
  private final String listType;

  Family(String recordsAt, String listType) {
    this.recordsAt = recordsAt;
    this.listType = listType;
  }

  public String recordsAt() {
    return recordsAt;
  }

  public String listType() {
    return listType;
  }
}
