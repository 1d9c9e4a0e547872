package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.task.MemoryTurns;
import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the whole lists of contacts, and writes what waits for them. Thread-safe. */
final class CutContacts {
  /** A stream that needs the same permission as the list. */
  private static final Map<String, String> STREAM_OF_PERMISSION =
      Map.of("tags", "tags", "companies", "companies", "notes", "contacts");

  private final FedStreams fed;
  private final SingleReads reads;
  private final Set<String> forbidden;

  CutContacts(FedStreams fed, SingleReads reads, Set<String> forbidden) {
    this.fed = fed;
    this.reads = reads;
    this.forbidden = forbidden;
  }

  /** What came of reading a list. */
  private enum Result {
    WHOLE,
    GONE,
    /** What there is has a short list. */
    SHORT,
    /** Nothing is written. */
    FAILED
  }

  /**
   * Reads the lists of one contact.
   *
   * @param recordDone called when its own row, if it has one, need not be waited for any more
   */
  void complete(CutContact contact, Runnable recordDone) throws ApiException, InterruptedException {
    Result worst = Result.WHOLE;
    long asked = fed.context().client().serverTime().getEpochSecond();
    List<Runnable> vanished = new ArrayList<>();
    try (MemoryTurns.Turn turn = fed.context().tasks().memory().turn()) {
      Optional<RecordShaper> shaper = contact.record().map(unused -> fed.shaper());
      Map<String, byte[]> columns = new HashMap<>();
      for (String list : contact.lists()) {
        boolean inRow = contact.columns().contains(list);
        Optional<ColumnOfItems> column =
            shaper.filter(s -> inRow).map(s -> new ColumnOfItems(list, s, turn));
        Result result = readAndWriteRows(contact, list, column, asked, vanished);
        if (inRow && result == Result.WHOLE) {
          columns.put(list, column.orElseThrow().json());
        }
        worst = inRow && result.compareTo(worst) > 0 ? result : worst;
      }
      if (worst != Result.FAILED) {
        shaper.ifPresent(s -> write(contact, s, columns));
      }
    }
    if (worst == Result.WHOLE) {
      contact
          .record()
          .flatMap(unused -> fed.main())
          .ifPresent(main -> main.sent(contact.version(), contact.updated(), asked));
      recordDone.run();
    } else if (worst == Result.GONE) {
      vanished.add(recordDone);
    }
    if (!vanished.isEmpty()) {
      reads.gone(() -> vanished.forEach(Runnable::run));
    }
  }

  private Result readAndWriteRows(
      CutContact contact,
      String list,
      Optional<ColumnOfItems> column,
      long asked,
      List<Runnable> vanished)
      throws ApiException, InterruptedException {
    List<RowsOfItems> rows =
        contact.rowsOf(list).stream()
            .map(cut -> new RowsOfItems(cut, contact.receivedAt()))
            .toList();
    Result result = read(contact, list, column, rows);
    if (result == Result.WHOLE) {
      rows.forEach(row -> row.done(asked));
    } else if (result != Result.FAILED) {
      contact.rowsOf(list).forEach(CutList::writeShort);
    }
    if (result == Result.GONE) {
      contact.rowsOf(list).forEach(cut -> vanished.add(cut.done()));
    }
    return result;
  }

  private Result read(
      CutContact contact, String list, Optional<ColumnOfItems> column, List<RowsOfItems> rows)
      throws ApiException, InterruptedException {
    if (forbidden.contains(list)) {
      return Result.SHORT;
    }
    reads.requested();
    try {
      new ContactList(fed.context().client(), fed.stream(), contact.id(), list)
          .read(
              body -> {
                if (column.isPresent()) {
                  column.get().page(body);
                }
                rows.forEach(taker -> taker.page(body));
              });
      return Result.WHOLE;
    } catch (GoneException e) {
      // The contact itself is written with what the search said; it was there a moment ago.
      Note note = e.status() == 410 ? Note.MERGED : Note.GONE;
      fed.reporter().note(note, "contact " + contact.id());
      return Result.GONE;
    } catch (MissingPermissionException e) {
      if (forbidden.add(list)) {
        wanting(list).forEach(output -> output.fail(forbidden(list, output, e)));
      }
      return Result.SHORT;
    } catch (TokenRefusedException e) {
      throw e;
    } catch (ApiException e) {
      if (!reads.countsAsOwnFailure(e)) {
        throw e;
      }
      String reason = "contact " + contact.id() + ": " + e.getMessage();
      column.ifPresent(unused -> fed.reporter().recordFailed(contact.id(), reason));
      contact.rowsOf(list).forEach(cut -> cut.output().recordFailed(contact.id(), reason));
      return Result.FAILED;
    }
  }

  /** The streams that have something of this list. */
  private List<Output> wanting(String list) {
    List<Output> wanting = new ArrayList<>();
    fed.main().filter(output -> output.hasField(list)).ifPresent(wanting::add);
    fed.inside().stream()
        .filter(output -> FedStreams.property(output.stream()).equals(list))
        .forEach(wanting::add);
    return wanting;
  }

  private ProtocolException forbidden(String list, Output output, MissingPermissionException why) {
    String permission = Streams.get(STREAM_OF_PERMISSION.get(list)).permission();
    String what = fed.inside().contains(output) ? "stream" : "field";
    return new ProtocolException(
        "%s; contacts with more than ten %s are written with ten of them and read again by the next run: grant the token's app the permission \"%s\" in Intercom's developer hub, or deselect the %s \"%s\""
            .formatted(
                why.getMessage(),
                list,
                permission,
                what,
                what.equals("field") ? list : output.stream()));
  }

  private void write(CutContact contact, RecordShaper shaper, Map<String, byte[]> columns) {
    Lines lines = new Lines();
    shaper.append(contact.record().orElseThrow(), columns, lines);
    fed.main().orElseThrow().write(lines, 1);
  }
}
