package dev.parley.inside;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerService;
import java.util.List;

/** What the container has scheduled for this application; only an enterprise bean may ask. */
@Singleton
public class TimerRoll {
  @Resource private TimerService timers;

  /** The seconds at which each fires, and whether it would outlive the server. */
  public record Scheduled(String seconds, boolean persistent) {}

  public List<Scheduled> all() {
    return timers.getAllTimers().stream().map(TimerRoll::scheduled).toList();
  }

  private static Scheduled scheduled(Timer timer) {
    return new Scheduled(timer.getSchedule().getSecond(), timer.isPersistent());
  }
}
