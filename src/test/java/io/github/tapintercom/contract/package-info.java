/**
 * Holds what the tap asks and declares against Intercom's published OpenAPI description. The
 * description is not part of the project: where it does not lie beside the checkout ({@code
 * ../shared/openapi}, or the directory in the system property {@code openapi.dir}) these tests are
 * skipped and say so.
 */
package io.github.tapintercom.contract;
