package dev.parley.testclock;

import jakarta.ejb.Schedule;
import jakarta.ejb.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Runs every scheduled method of the application once, now: what is due has then happened. Tallies
 * are left to their own time: a day without one is read from its rows, with the same answer.
 */
@ApplicationScoped
class DueTimers {
  /** What one timer did may make something due for another. */
  private static final int ROUNDS = 2;

  private static final String TALLIES = "dev.parley.report.ReportTimer.tally";

  @Inject BeanManager beans;

  void run() {
    var timers =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .filter(bean -> bean.getBeanClass().getName().startsWith("dev.parley."))
            .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
            .toList();
    for (int round = 0; round < ROUNDS; round++) {
      timers.forEach(this::runScheduled);
    }
  }

  private void runScheduled(Bean<?> bean) {
    Arrays.stream(bean.getBeanClass().getDeclaredMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Schedule.class)
                    || method.isAnnotationPresent(Schedules.class))
        .filter(method -> !TALLIES.equals(bean.getBeanClass().getName() + "." + method.getName()))
        .forEach(method -> run(bean, method));
  }

  private void run(Bean<?> bean, Method method) {
    var context = beans.createCreationalContext(bean);
    try {
      method.invoke(beans.getReference(bean, bean.getBeanClass(), context));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Timer " + method + " failed", e);
    }
  }
}
