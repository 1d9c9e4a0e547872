package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole budget in virtual time: how much of it is used, and how often it is overdrawn. */
final class BudgetSimulationTest {
  private static final double SHARE = 0.9;
  private static final int WINDOWS = 12;

  static Stream<Arguments> servers() {
    List<Arguments> all = new ArrayList<>();
    for (double latency : new double[] {0.05, 0.15, 0.4}) {
      all.add(Arguments.of(latency, 1_000, 10));
      all.add(Arguments.of(latency, 1_000, 5));
      all.add(Arguments.of(latency, 10_000, 10));
      all.add(Arguments.of(latency, 10_000, 2));
    }
    return all.stream();
  }

  private static long perWindow(long perMinute, double window) {
    return Math.round(perMinute * window / 60);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aloneItSpendsTheShareToTheEndAndIsNeverRefused(
      double latency, long perMinute, double window) {
    long limit = perWindow(perMinute, window);
    BudgetSimulation simulation = new BudgetSimulation(limit, window, 0, 1);
    BudgetSimulation.Client client = simulation.client(SHARE, 128, latency, 0);
    simulation.toWindowEnd();
    simulation.warmUp(window);
    long refusedAtStart = client.refused();
    simulation.run(WINDOWS * window);

    assertThat(client.calls() / (SHARE * limit * WINDOWS)).isBetween(0.95, 1.005);
    assertThat(client.refused() + refusedAtStart).isZero();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatAnotherClientTakesIsLeftToIt(double latency, long perMinute, double window) {
    long limit = perWindow(perMinute, window);
    BudgetSimulation simulation = new BudgetSimulation(limit, window, 0.3, 2);
    BudgetSimulation.Client client = simulation.client(SHARE, 128, latency, 0);
    simulation.toWindowEnd();
    simulation.warmUp(window);
    simulation.run(WINDOWS * window);

    double free = Math.min(SHARE * limit, limit - Math.floor(0.3 * limit));
    assertThat(client.calls() / (free * WINDOWS)).isGreaterThan(0.95);
    assertThat((double) client.refused() / client.calls()).isLessThan(0.005);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aClockThatIsWrongMakesNoDifference(double latency, long perMinute, double window) {
    long limit = perWindow(perMinute, window);
    BudgetSimulation simulation = new BudgetSimulation(limit, window, 0, 3);
    BudgetSimulation.Client client = simulation.client(SHARE, 128, latency, -417.3);
    simulation.toWindowEnd();
    simulation.warmUp(window);
    simulation.run(WINDOWS * window);

    assertThat(client.calls() / (SHARE * limit * WINDOWS)).isBetween(0.95, 1.005);
    assertThat(client.refused()).isZero();
  }

  @Test
  void manyProcessesShareOneWorkspaceWithoutAStorm() {
    for (int processes : new int[] {2, 3, 4}) {
      for (double latency : new double[] {0.05, 0.15, 0.4}) {
        BudgetSimulation simulation = new BudgetSimulation(1667, 10, 0, 4);
        List<BudgetSimulation.Client> clients = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
          clients.add(simulation.client(SHARE, 128, latency, 0));
          simulation.run(1.3);
        }
        simulation.run(600);
        long calls = clients.stream().mapToLong(BudgetSimulation.Client::calls).sum();
        long refused = clients.stream().mapToLong(BudgetSimulation.Client::refused).sum();
        String what = processes + " processes at " + latency;
        assertThat((double) refused / calls).as(what).isLessThan(0.005);
        assertThat(calls / (1667 * 60.0)).as(what).isGreaterThan(0.9);
        for (BudgetSimulation.Client client : clients) {
          assertThat((double) client.calls()).as(what).isGreaterThan(0.04 * 1667 * 60);
        }
      }
    }
  }
}
