/**
 * What each table is: its endpoint, key, replication key, permission, cost, schema and description,
 * said once, grouped by area. Stands below the catalog, the extractors and the sync, which take all
 * facts from here.
 *
 * <p>Uses {@code json}.
 */
package io.github.tapintercom.stream;
