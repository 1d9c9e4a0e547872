package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The rows of one stream that stand in a list inside another stream's records. They are caught
 * while that record is read, and written when it has been, since the columns that come from the
 * record may stand behind the list. Where the record's own row has the list too, what was written
 * there is copied; otherwise the elements are shaped here. One per thread.
 */
public final class UnpackedRows {
  private final RecordShaper elements;
  private final UnpackedEndpoint endpoint;
  private final AddedValues added;
  private final boolean singleValues;
  private final boolean valueSelected;
  private final boolean keepsNulls;
  private final List<UnpackedRows> inside = new ArrayList<>();
  private final CaughtRows caught = new CaughtRows();
  private final RowProblems problems;
  private ElementCopy copy;
  private boolean cut;
  private boolean sealedCut;

  /**
   * A row that cannot be written.
   *
   * @param place the root record's id and the place in its list
   */
  public record Problem(String place, String reason) {}

  /**
   * Rows of that stream.
   *
   * @param elements shapes the columns that the elements carry themselves; used for nothing else
   * @param selected whether an added column is selected
   */
  public UnpackedRows(
      RecordShaper elements, UnpackedEndpoint endpoint, Predicate<String> selected) {
    this.elements = elements;
    this.endpoint = endpoint;
    this.added = new AddedValues(endpoint.added(), selected);
    this.problems = new RowProblems(endpoint.path().get(endpoint.path().size() - 1));
    this.singleValues = !added.valueColumn().isEmpty();
    int value = elements.plan().properties().slot(added.valueColumn());
    this.valueSelected = value >= 0;
    this.keepsNulls = valueSelected && !elements.plan().required(value);
  }

  /** Rows of a further stream that stand inside each element, with none inside them in turn. */
  public UnpackedRows unpackInside(UnpackedRows further) {
    if (!further.inside.isEmpty()) {
      throw new IllegalArgumentException("rows stand at most two levels deep in a record");
    }
    elements.unpack(further);
    inside.add(further);
    return this;
  }

  /** The properties that lead to the list. */
  List<String> path() {
    return endpoint.path();
  }

  /** The property of the record in which the list is. */
  public String property() {
    return endpoint.path().get(0);
  }

  /** Whether the last record's list was cut short, as its wrapper says. */
  public boolean isCut() {
    return cut;
  }

  /** Whether the last record gave neither rows nor problems. */
  public boolean isEmpty() {
    return caught.size() == 0 && problems.isEmpty();
  }

  /** What could not be written since the last call. */
  public List<Problem> takeProblems() {
    return problems.take();
  }

  /** Forgets what is caught of the last record. */
  public void clear() {
    caught.clear();
    problems.clear();
    cut = false;
    sealedCut = false;
    inside.forEach(UnpackedRows::clear);
  }

  /**
   * The list begins, perhaps anew since of one sent twice the last counts. What was caught of other
   * elements that hold such a list is kept.
   */
  void begin() {
    caught.rewind();
    problems.rewind();
    cut = sealedCut;
    inside.forEach(UnpackedRows::clear);
  }

  /**
   * Whether the elements can be copied from what this list's own row has.
   *
   * @param list the list in the plan of the record around it
   */
  boolean copiesFrom(PlanNode.ListOf list) {
    if (!inside.isEmpty() || (singleValues && !valueSelected)) {
      return false;
    }
    copy = ElementCopy.of(list.item(), elements.plan(), added.valueColumn()).orElse(null);
    return copy != null;
  }

  /** Takes an element that was just written as a part of the record around it. */
  void copy(JsonToken token, boolean written, ObjectWriter object, int from, Lines out) {
    if (written) {
      copy.take(object, from, out, caught.row()).ifPresentOrElse(this::unusable, caught::keep);
    } else if (token == JsonToken.VALUE_NULL && keepsNulls) {
      keepNull();
    } else if (token != JsonToken.VALUE_NULL) {
      strange();
    }
    caught.next();
  }

  /** The list is cut short, and with its elements what would stand inside them. */
  void cut() {
    cut = true;
    inside.forEach(UnpackedRows::cut);
  }

  /** In place of the list there is something else. */
  void noList(JsonToken token) {
    begin();
    if (token != JsonToken.VALUE_NULL) {
      strange();
    }
  }

  /**
   * Catches the rows of a record.
   *
   * @param parser at the value of the path's first property; left at that value's last token
   */
  void read(JsonParser parser) {
    begin();
    RowPath.read(this, parser, 1);
  }

  /** Catches further elements of the record's list, which a page of their own has. */
  public void readMore(JsonParser parser) {
    element(parser, parser.currentToken());
  }

  /** The place of the next element in its list. */
  int index() {
    return caught.index();
  }

  void element(JsonParser parser, JsonToken token) {
    if (singleValues && !valueSelected) {
      caught.row();
      caught.keep();
      parser.skipChildren();
    } else if (singleValues && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      if (elements.shapeValue(added.valueColumn(), parser, token, caught.row())) {
        caught.keep();
      } else {
        strange();
      }
    } else if (!singleValues && token == JsonToken.START_OBJECT) {
      object(parser);
    } else if (token == JsonToken.VALUE_NULL && keepsNulls) {
      keepNull();
    } else {
      if (token != JsonToken.VALUE_NULL) {
        strange();
      }
      parser.skipChildren();
    }
    caught.next();
  }

  /** A null at its place of the list is a row where the column may be null. */
  private void keepNull() {
    caught.row().append(Json.NULL);
    caught.keep();
  }

  private void object(JsonParser parser) {
    try {
      elements.shapeObject(parser, caught.row());
      caught.keep();
    } catch (MissingKeyException e) {
      unusable(e.getMessage());
    } catch (UnusableRecordException e) {
      unreadable(e.getMessage());
    }
    String id = inside.isEmpty() ? null : elements.id();
    inside.forEach(further -> further.seal(id));
  }

  /** What was caught since the last call stands inside the record of this id, null when none. */
  public void seal(String parentId) {
    caught.seal(parentId == null ? null : JsonText.quoted(parentId));
    problems.seal();
    sealedCut = cut;
    inside.forEach(further -> further.seal(parentId));
  }

  /** Anything that is neither record nor null is not passed over silently. */
  private void strange() {
    unreadable("'%s' holds something that is no record".formatted(endpoint.path().get(0)));
  }

  /** Neither the element nor what would stand inside it can be rows. */
  private void unreadable(String reason) {
    unusable(reason);
    inside.forEach(further -> further.problems.addAround(problems));
  }

  private void unusable(String reason) {
    problems.add(caught.index(), reason);
  }

  /**
   * Appends the rows that were caught.
   *
   * @param timeExtractedJson the moment of the response, as a quoted JSON string
   * @return how many
   */
  public int write(RootColumns root, byte[] timeExtractedJson, Lines lines) {
    int written = 0;
    for (int row = 0; row < caught.size(); row++) {
      int mark = lines.mark();
      elements.plan().appendPrefix(lines);
      if (added.append(root, caught, row, lines)) {
        elements.plan().endLine(timeExtractedJson, lines);
        written++;
      } else {
        lines.reset(mark);
        problems.add(caught.indexOf(row), added.missing());
      }
    }
    problems.areOf(root.text());
    return written;
  }
}
