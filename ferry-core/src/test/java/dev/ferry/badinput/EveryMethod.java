package dev.ferry.badinput;

import dev.ferry.ftplib.BlockSink;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.LineSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The public methods of {@link Ftp}, by reflection: a new one is tested without being asked. */
final class EveryMethod {

  /** What these do, they do on this side only. */
  private static final Set<String> SILENT =
      Set.of(
          "getWelcome",
          "setDebugLevel",
          "setDebugOutput",
          "setPasv",
          "setTrustServerPasvIpv4Address",
          "close",
          "connect");

  private EveryMethod() {}

  /** All that Ftp adds to Object. */
  static List<Method> all() {
    return Arrays.stream(Ftp.class.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> !method.isBridge() || !isDeclaredTwice(method))
        .toList();
  }

  /** A public method of a package-private class comes with a bridge in the public one. */
  private static boolean isDeclaredTwice(Method bridge) {
    return Arrays.stream(Ftp.class.getMethods())
        .anyMatch(other ->
            !other.isBridge()
                && other.getName().equals(bridge.getName())
                && Arrays.equals(other.getParameterTypes(), bridge.getParameterTypes()));
  }

  /** Those that need a connection. */
  static List<Method> talking() {
    return all().stream().filter(method -> !SILENT.contains(method.getName())).toList();
  }

  /** One for each String or String... in them. */
  static Stream<Parameter> textParameters() {
    return all().stream()
        .flatMap(method -> {
          List<Parameter> found = new ArrayList<>();
          for (int i = 0; i < method.getParameterCount(); i++) {
            Class<?> type = method.getParameterTypes()[i];
            if (type == String.class || type == String[].class) {
              found.add(new Parameter(method, i));
            }
          }
          return found.stream();
        });
  }

  /** Calls it with harmless arguments. */
  static void call(Ftp ftp, Method method) throws Throwable {
    invoke(ftp, method, harmless(ftp, method));
  }

  private static void invoke(Ftp ftp, Method method, Object[] arguments) throws Throwable {
    try {
      method.invoke(Modifier.isStatic(method.getModifiers()) ? null : ftp, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object[] harmless(Ftp ftp, Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = harmless(ftp, types[i]);
    }
    return arguments;
  }

  private static Object harmless(Ftp ftp, Class<?> type) {
    if (type == String.class) {
      return "x";
    } else if (type == String[].class) {
      return new String[] {"x"};
    } else if (type == int.class) {
      return 1;
    } else if (type == long.class) {
      return 1L;
    } else if (type == boolean.class) {
      return true;
    } else if (type == Ftp.class) {
      return ftp;
    } else if (type == BlockSink.class) {
      return (BlockSink) (buffer, offset, length) -> {};
    } else if (type == LineSink.class) {
      return (LineSink) line -> {};
    } else if (type == InputStream.class) {
      return new ByteArrayInputStream(new byte[0]);
    } else if (type == ReadableByteChannel.class) {
      return Channels.newChannel(new ByteArrayInputStream(new byte[0]));
    } else if (type == WritableByteChannel.class) {
      return Channels.newChannel(new ByteArrayOutputStream());
    } else if (type == Appendable.class) {
      return new StringWriter();
    } else if (type == Duration.class) {
      return Duration.ofSeconds(5);
    } else if (type == InetSocketAddress.class) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
    throw new AssertionError("no harmless " + type + ": give one here");
  }

  /** One String of one method. */
  record Parameter(Method method, int index) {

    /** Calls the method with this text in its place, and harmless arguments elsewhere. */
    void call(Ftp ftp, String text) throws Throwable {
      Object[] arguments = harmless(ftp, method);
      arguments[index] =
          method.getParameterTypes()[index] == String.class ? text : new String[] {"x", text};
      invoke(ftp, method, arguments);
    }

    @Override
    public String toString() {
      return method.getName() + Arrays.toString(method.getParameterTypes()) + " at " + index;
    }
  }
}
