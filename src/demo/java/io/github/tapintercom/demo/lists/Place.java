package io.github.tapintercom.demo.lists;

/**
 * Where in which record a value stands.
 *
 * @param path the names that lead to it from the record, dots between them
 * @param name the last of them; for an item of an array, its name in the singular
 * @param holder what has the property: one record of the stream, or the object that it is in
 * @param index of the record
 * @param item of the array that it is in, 0 outside of arrays
 */
record Place(String path, String name, String holder, int index, int item) {
  static Place top(String stream, String name, int index) {
    return new Place(name, name, Nouns.singular(stream), index, 0);
  }

  Place property(String property) {
    return new Place(path + "." + property, property, name, index, item);
  }

  /** One item of the array at this place. */
  Place item(int number) {
    return new Place(path + "[]", Nouns.singular(name), holder, index, item * 3 + number);
  }

  boolean isInside() {
    return path.contains(".") || path.contains("[");
  }

  /** Differs from record to record, and from item to item of one array. */
  int number() {
    return index + item;
  }
}
