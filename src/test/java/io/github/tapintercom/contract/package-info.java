/**
 * Compares what the tap requests and declares with Intercom's published OpenAPI descriptions. Their
 * facts (paths, parameters, field names, types) are checked in under {@code
 * src/test/resources/contract}, so that these tests run in every clone. The descriptions themselves
 * and their examples are not part of the project: the tests that need them ({@code Example…Test},
 * and the one that compares the facts) are skipped, and say so, where the descriptions do not lie
 * beside the checkout ({@code ../shared/openapi}, or the folder in the system property {@code
 * openapi.dir}).
 */
package io.github.tapintercom.contract;
