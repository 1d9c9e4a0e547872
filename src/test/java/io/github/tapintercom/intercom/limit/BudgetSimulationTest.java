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

  /** Two, three and four processes, in windows as Intercom has them and in short ones. */
  static Stream<Arguments> companies() {
    List<Arguments> all = new ArrayList<>();
    for (int processes : new int[] {2, 3, 4}) {
      for (double gap : new double[] {0.1, 1.3, 24.3}) {
        for (double latency : new double[] {0.05, 0.15, 0.4}) {
          all.add(Arguments.of(processes, gap, latency, latency, 10));
        }
        all.add(Arguments.of(processes, gap, 0.05, 0.15, 10));
        all.add(Arguments.of(processes, gap, 0.05, 0.05, 2));
        all.add(Arguments.of(processes, gap, 0.15, 0.15, 2));
        all.add(Arguments.of(processes, gap, 0.05, 0.15, 2));
      }
    }
    return all.stream();
  }

  private static List<BudgetSimulation.Client> start(
      BudgetSimulation simulation, int processes, double gap, double latency, double other) {
    List<BudgetSimulation.Client> clients = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      clients.add(simulation.client(SHARE, 128, i % 2 == 0 ? latency : other, 0));
      simulation.run(gap);
    }
    return clients;
  }

  private static long calls(List<BudgetSimulation.Client> clients) {
    return clients.stream().mapToLong(BudgetSimulation.Client::calls).sum();
  }

  private static double refusedPart(List<BudgetSimulation.Client> clients) {
    long refused = clients.stream().mapToLong(BudgetSimulation.Client::refused).sum();
    return (double) refused / (calls(clients) + refused);
  }

  @ParameterizedTest
  @MethodSource("companies")
  void severalProcessesFillTheLimitFromTheirFirstWindowOn(
      int processes, double gap, double latency, double other, double window) {
    long limit = perWindow(10_000, window);
    for (int seed = 4; seed < 8; seed++) {
      BudgetSimulation simulation = new BudgetSimulation(limit, window, 0, seed);
      simulation.run(seed * window / 5);
      List<BudgetSimulation.Client> clients = start(simulation, processes, gap, latency, other);
      simulation.toWindowEnd();
      long before = calls(clients);
      simulation.run(WINDOWS * window);

      assertThat((calls(clients) - before) / (double) (limit * WINDOWS)).isGreaterThan(0.97);
      assertThat(refusedPart(clients)).isLessThan(0.001);
    }
  }

  @ParameterizedTest
  @MethodSource("companies")
  void eachProcessHasAPartOfTheLimitThatGrowsIfItIsSmall(
      int processes, double gap, double latency, double other, double window) {
    long limit = perWindow(10_000, window);
    BudgetSimulation simulation = new BudgetSimulation(limit, window, 0, 5);
    List<BudgetSimulation.Client> clients = start(simulation, processes, gap, latency, other);
    simulation.toWindowEnd();
    for (double part : new double[] {0.045, 0.065}) {
      List<Long> before = clients.stream().map(BudgetSimulation.Client::calls).toList();
      simulation.run(100 * window);
      for (int i = 0; i < processes; i++) {
        assertThat(clients.get(i).calls() - before.get(i))
            .isGreaterThan((long) (part * limit * 100));
      }
    }
  }

  @Test
  void whatTheyShareIsSafeThoughWhatTheySeeIsAFifthOfAWindowOld() {
    for (int processes : new int[] {2, 3, 4}) {
      BudgetSimulation simulation = new BudgetSimulation(333, 2, 0, 4);
      List<BudgetSimulation.Client> clients = start(simulation, processes, 1.3, 0.4, 0.4);
      simulation.run(600);
      assertThat(calls(clients) / (333 * 300.0)).isGreaterThan(0.95);
      assertThat(refusedPart(clients)).isLessThan(0.002);
    }
  }

  @Test
  void whoStaysTakesOverWhatAnotherLeaves() {
    BudgetSimulation simulation = new BudgetSimulation(1667, 10, 0, 6);
    List<BudgetSimulation.Client> clients = start(simulation, 3, 1.3, 0.15, 0.15);
    simulation.run(60);
    clients.get(0).end();
    clients.get(1).end();
    simulation.toWindowEnd();
    simulation.run(20);
    long before = clients.get(2).calls();
    simulation.run(50);
    assertThat((clients.get(2).calls() - before) / (5 * SHARE * 1667)).isGreaterThan(0.97);
  }
}
