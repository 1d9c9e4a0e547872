package io.github.tapintercom.catalog;

import java.util.Objects;

/**
 * An attribute as a workspace defines it.
 *
 * @param name the key under which records have its values
 * @param id Intercom's, empty where it gives none
 * @param dataType Intercom's word for its type
 * @param archived whether it is no longer in use; records may still have values
 */
public record AttributeDefinition(String name, String id, String dataType, boolean archived) {
  public AttributeDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(dataType, "dataType");
  }
}
