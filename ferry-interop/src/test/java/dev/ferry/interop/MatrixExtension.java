package dev.ferry.interop;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Notes in the {@link Matrix} how each test with {@link Shows} ended on its {@link Route}. */
final class MatrixExtension implements InvocationInterceptor {

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> test,
      ExtensionContext context)
      throws Throwable {
    Route route = (Route) test.getArguments().get(0);
    Shows shows = test.getExecutable().getAnnotation(Shows.class);
    if (shows == null) {
      throw new IllegalStateException(test.getExecutable() + " does not say what it shows");
    }
    Cell cell = Cell.FAILED;
    try {
      invocation.proceed();
      cell = Cell.OK;
    } catch (TestAbortedException e) {
      cell = Cell.ABSENT;
      throw e;
    } catch (Throwable e) {
      System.err.println(
          route + ": " + context.getRequiredTestMethod().getName() + " failed: " + e + "; after:");
      System.err.println(Transcript.latest());
      throw e;
    } finally {
      for (Row row : shows.value()) {
        Matrix.note(route, row, test.getExecutable().toString(), cell);
      }
    }
  }
}
