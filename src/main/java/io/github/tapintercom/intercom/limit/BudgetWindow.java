package io.github.tapintercom.intercom.limit;

/**
 * How one window of the call budget was used.
 *
 * @param start in epoch seconds by Intercom's clock
 * @param seconds its length
 * @param limit calls that Intercom allows in it
 * @param calls that this program sent in it
 */
public record BudgetWindow(double start, double seconds, long limit, long calls) {}
