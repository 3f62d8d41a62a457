package dev.ferry;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public API of a package as text: a line for each class, and below it one for each member that
 * users can see. Types are without their packages. What a public class inherits from one that users
 * can't see counts as its own.
 */
final class ApiListing {

  private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getName);

  /** By what stands before the parameters or the value, so that overloads stand together. */
  private static final Comparator<String> BY_MEMBER_NAME =
      Comparator.comparing(ApiListing::memberName).thenComparing(Comparator.naturalOrder());

  private ApiListing() {}

  private static String memberName(String line) {
    String head = line.replaceFirst("( = .*|\\(.*)$", "");
    return head.substring(head.lastIndexOf(' ') + 1);
  }

  /**
   * Lists a package.
   *
   * @param anchor a class that was compiled to the same folder
   */
  static List<String> of(Class<?> anchor, String packageName)
      throws IOException, ClassNotFoundException {
    Path folder = SourceTree.classes(anchor).resolve(packageName.replace('.', '/'));
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
              .map(name -> packageName + "." + name.substring(0, name.length() - 6))
              .toList();
    }
    List<Class<?>> types = new ArrayList<>();
    for (String name : names) {
      types.add(Class.forName(name, false, ApiListing.class.getClassLoader()));
    }
    List<String> lines = new ArrayList<>();
    types.stream().filter(ApiListing::isVisible).sorted(BY_NAME).forEach(t -> add(lines, t));
    return lines;
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && isForUsers(type.getModifiers())
        && (outer == null || isVisible(outer));
  }

  private static boolean isForUsers(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static void add(List<String> lines, Class<?> type) {
    lines.add(header(type));
    members(type).forEach(member -> lines.add("  " + member));
    lines.add("");
  }

  private static String header(Class<?> type) {
    StringBuilder header = new StringBuilder();
    int shown = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC;
    if (!type.isInterface() && !type.isEnum() && !type.isRecord()) {
      shown |= Modifier.ABSTRACT | Modifier.FINAL;
    }
    header.append(Modifier.toString(type.getModifiers() & shown));
    header.append(type.isSealed() ? " sealed" : "").append(kind(type));
    header.append(type.getName().replace('$', '.'));
    Class<?> parent = visibleParent(type);
    if (parent != null
        && parent != Object.class
        && parent != Enum.class
        && parent != Record.class) {
      header.append(" extends ").append(shortName(parent));
    }
    Set<String> interfaces = new TreeSet<>();
    for (Class<?> c = type; c != null && c != parent; c = c.getSuperclass()) {
      Arrays.stream(c.getGenericInterfaces()).forEach(i -> interfaces.add(shortName(i)));
    }
    if (!interfaces.isEmpty()) {
      header.append(type.isInterface() ? " extends " : " implements ");
      header.append(String.join(", ", interfaces));
    }
    return header.toString();
  }

  private static String kind(Class<?> type) {
    if (type.isInterface()) {
      return " interface ";
    }
    return type.isEnum() ? " enum " : type.isRecord() ? " record " : " class ";
  }

  private static @Nullable Class<?> visibleParent(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    while (parent != null && !isForUsers(parent.getModifiers())) {
      parent = parent.getSuperclass();
    }
    return parent;
  }

  private static List<String> members(Class<?> type) {
    Set<String> fields = new TreeSet<>(BY_MEMBER_NAME);
    Set<String> constructors = new TreeSet<>();
    Set<String> methods = new TreeSet<>(BY_MEMBER_NAME);
    Class<?> parent = visibleParent(type);
    for (Class<?> c = type; c != null && c != parent; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (isListed(field)) {
          fields.add(field(field));
        }
      }
      for (Method method : c.getDeclaredMethods()) {
        if (isListed(method) && !method.isBridge()) {
          methods.add(method(method));
        }
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isListed(constructor)) {
        constructors.add(modifiers(constructor) + "new" + parameters(constructor));
      }
    }
    List<String> members = new ArrayList<>(fields);
    members.addAll(constructors);
    members.addAll(methods);
    return members;
  }

  private static boolean isListed(Member member) {
    return isForUsers(member.getModifiers()) && !member.isSynthetic();
  }

  private static String field(Field field) {
    String line = modifiers(field) + type(field.getAnnotatedType()) + " " + field.getName();
    if (!Modifier.isStatic(field.getModifiers()) || !field.getType().isPrimitive()) {
      return line;
    }
    // The value is compiled into the user's classes, and so is a part of the API.
    try {
      field.setAccessible(true);
      return line + " = " + field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String method(Method method) {
    return (method.isDefault() ? "default " : "")
        + modifiers(method)
        + type(method.getAnnotatedReturnType())
        + " "
        + method.getName()
        + parameters(method);
  }

  private static String modifiers(Member member) {
    int shown = member.getModifiers() & Modifier.methodModifiers();
    if (member.getDeclaringClass().isInterface()) {
      shown &= ~(Modifier.ABSTRACT | Modifier.PUBLIC);
    }
    if (member instanceof Field) {
      shown = member.getModifiers() & Modifier.fieldModifiers();
    }
    // That it is public goes without saying here.
    String text = Modifier.toString(shown & ~Modifier.PUBLIC);
    return text.isEmpty() ? "" : text + " ";
  }

  private static String parameters(Executable executable) {
    List<String> parts = new ArrayList<>();
    Parameter[] parameters = executable.getParameters();
    // Of a record's constructor, JDK 17 knows the type arguments only here.
    Type[] types = executable.getGenericParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      boolean nullable = parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      String type =
          shortName(types.length == parameters.length ? types[i] : parameters[i].getType());
      if (parameters[i].isVarArgs()) {
        type = type.substring(0, type.length() - 2) + "...";
      }
      parts.add((nullable ? "@Nullable " : "") + type + " " + parameters[i].getName());
    }
    String thrown =
        Arrays.stream(executable.getGenericExceptionTypes())
            .map(ApiListing::shortName)
            .sorted()
            .collect(joining(", "));
    return "(" + String.join(", ", parts) + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String type(AnnotatedType type) {
    return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "")
        + shortName(type.getType());
  }

  private static String shortName(Type type) {
    return type.getTypeName().replaceAll("\\b([a-z]\\w*\\.)+", "").replace('$', '.');
  }
}
