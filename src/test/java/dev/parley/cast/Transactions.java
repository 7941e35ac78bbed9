package dev.parley.cast;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What {@code @Transactional} says, with one entity manager per transaction. */
final class Transactions {
  /** One thread's transactions, the present one first; {@link #NONE} is a suspension. */
  private final ThreadLocal<Deque<Object>> stack = ThreadLocal.withInitial(ArrayDeque::new);

  private static final Object NONE = new Object();

  private final Map<EntityManager, List<Synchronization>> afterwards = new ConcurrentHashMap<>();
  private final EntityManagerFactory factory;
  private final EntityManager entities;

  Transactions(EntityManagerFactory factory) {
    this.factory = factory;
    this.entities =
        (EntityManager)
            Proxy.newProxyInstance(
                Transactions.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (self, method, args) -> call(method, args));
  }

  /** Stands for the entity manager of the caller's transaction. */
  EntityManager entities() {
    return entities;
  }

  /** Tells who waits for the end of the present transaction, when it is a commit. */
  TransactionSynchronizationRegistry registry() {
    return (TransactionSynchronizationRegistry)
        Proxy.newProxyInstance(
            Transactions.class.getClassLoader(),
            new Class<?>[] {TransactionSynchronizationRegistry.class},
            (self, method, args) ->
                afterwards
                    .computeIfAbsent(
                        Objects.requireNonNull(present()), own -> new CopyOnWriteArrayList<>())
                    .add((Synchronization) args[0]));
  }

  /** What a method asks for; null when neither it nor its class says anything. */
  static @Nullable TxType kind(Class<?> type, Method method) {
    var said = method.getAnnotation(Transactional.class);
    var ofClass = type.getAnnotation(Transactional.class);
    return said != null ? said.value() : ofClass != null ? ofClass.value() : null;
  }

  <T> T as(@Nullable TxType kind, Callable<T> work) {
    if (kind == TxType.REQUIRES_NEW) {
      return requiresNew(work);
    }
    if (kind == TxType.NOT_SUPPORTED) {
      return suspended(work);
    }
    return kind == TxType.REQUIRED ? required(work) : plainly(work);
  }

  <T> T required(Callable<T> work) {
    return present() == null ? requiresNew(work) : plainly(work);
  }

  <T> T requiresNew(Callable<T> work) {
    var own = factory.createEntityManager();
    var transaction = own.getTransaction();
    transaction.begin();
    stack.get().push(own);
    try {
      var result = plainly(work);
      transaction.commit();
      var waiting = afterwards.remove(own);
      if (waiting != null) {
        waiting.forEach(w -> w.afterCompletion(Status.STATUS_COMMITTED));
      }
      return result;
    } finally {
      afterwards.remove(own);
      stack.get().pop();
      if (transaction.isActive()) {
        transaction.rollback();
      }
      own.close();
    }
  }

  private <T> T suspended(Callable<T> work) {
    stack.get().push(NONE);
    try {
      return plainly(work);
    } finally {
      stack.get().pop();
    }
  }

  private static <T> T plainly(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable EntityManager present() {
    return stack.get().peek() instanceof EntityManager own ? own : null;
  }

  /** Outside a transaction a container gives every call an entity manager of its own. */
  private @Nullable Object call(Method method, Object @Nullable [] args) throws Throwable {
    var own = present();
    if (own == null) {
      own = factory.createEntityManager();
    }
    try {
      return method.invoke(own, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
