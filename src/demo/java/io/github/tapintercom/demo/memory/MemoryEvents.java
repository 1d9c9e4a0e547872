package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Logs and feeds that tests add to while they are read; empty at first. */
public final class MemoryEvents {
  private final Directory directory;
  private final AtomicLong made = new AtomicLong();

  MemoryEvents(Directory directory) {
    this.directory = directory;
    directory.put("activity_logs", new CopyOnWriteArrayList<>());
    directory.put("contact_activities", new CopyOnWriteArrayList<>());
  }

  /** A teammate did something at this second; gives back the event's id. */
  public String logged(long at) {
    ObjectNode event = JsonValues.MAPPER.createObjectNode();
    String id = "event-" + made.incrementAndGet();
    event.put("id", id).put("created_at", at).put("activity_type", "admin_login_success");
    directory.events("activity_logs").add(event);
    return id;
  }

  /** Something happened to a contact at this second; gives back the event's id. */
  public synchronized String happened(long at) {
    ObjectNode event = JsonValues.MAPPER.createObjectNode();
    String id = "%d.%06d".formatted(at * 1000, made.incrementAndGet());
    event.put("id", id).put("event_type", "contact.created").put("contact_id", "c");
    directory.events("contact_activities").add(event.put("created_at", at));
    return id;
  }

  /** A conversation was deleted at this second. */
  public synchronized void deleted(long at) {
    ObjectNode item = JsonValues.MAPPER.createObjectNode();
    item.put("id", "deleted-" + made.incrementAndGet()).put("deleted_at", at);
    directory.events("deleted_conversations").add(0, item);
  }

  /** A data connector was executed at this second. */
  public void executed(long at) {
    ObjectNode execution = JsonValues.MAPPER.createObjectNode();
    execution.put("id", "execution-" + made.incrementAndGet()).put("created_at", at);
    List<ObjectNode> connectors = directory.records("data_connectors");
    String connector = connectors.get((int) (at % connectors.size())).path("id").asString();
    directory.addChild(Streams.get("data_connector_executions"), connector, execution);
  }

  /** So many of them, the first at {@code from}, and one each {@code step} seconds. */
  public void happened(int count, long from, long step) {
    for (int k = 0; k < count; k++) {
      happened(from + k * step);
    }
  }

  /** So many of them, the first at {@code from}, and one each {@code step} seconds. */
  public void logged(int count, long from, long step) {
    for (int k = 0; k < count; k++) {
      logged(from + k * step);
    }
  }
}
