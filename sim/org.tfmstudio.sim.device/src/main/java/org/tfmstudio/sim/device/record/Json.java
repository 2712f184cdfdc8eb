// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.record;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** A JSON object whose every wrong or missing member is an error with its path, e.g. {@code partitions[0].stack.size}. */
record Json(JsonObject object, String path) {
	static Json of(JsonElement element, String path) throws RecordException {
		if (element == null || !element.isJsonObject()) {
			throw new RecordException((path.isEmpty() ? "the record" : path) + " is no JSON object");
		}
		return new Json(element.getAsJsonObject(), path);
	}

	private String at(String name) {
		return path.isEmpty() ? name : path + "." + name;
	}

	private <T> T member(String name, String kind, Function<JsonElement, T> read) throws RecordException {
		JsonElement element = object.get(name);
		try {
			if (element != null && !element.isJsonNull()) {
				return read.apply(element);
			}
		} catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
			throw new RecordException(at(name) + " is no " + kind, e);
		}
		throw new RecordException(at(name) + " is missing");
	}

	boolean has(String name) {
		return object.has(name) && !object.get(name).isJsonNull();
	}

	String text(String name) throws RecordException {
		return member(name, "text", JsonElement::getAsString);
	}

	/** A file below a folder. */
	Path file(String name, Path folder) throws RecordException {
		String text = text(name);
		try {
			Path file = folder.resolve(text).normalize();
			if (file.startsWith(folder)) {
				return file;
			}
		} catch (InvalidPathException e) {
			throw new RecordException(at(name) + " is no path: " + e.getReason(), e);
		}
		throw new RecordException(at(name) + " leads out of the project: " + text);
	}

	boolean flag(String name) throws RecordException {
		return member(name, "truth value", JsonElement::getAsBoolean);
	}

	/** A number of 32 bits, signed or unsigned. */
	int number(String name) throws RecordException {
		long value = wide(name);
		if (value < Integer.MIN_VALUE || value > 0xFFFF_FFFFL) {
			throw new RecordException(at(name) + " does not fit 32 bits: " + value);
		}
		return (int) value;
	}

	long wide(String name) throws RecordException {
		return member(name, "number", it -> it.getAsBigDecimal().toBigInteger().longValue());
	}

	<E extends Enum<E>> E choice(String name, Class<E> type, Function<String, E> read) throws RecordException {
		String text = text(name);
		try {
			return read.apply(text);
		} catch (IllegalArgumentException e) {
			throw new RecordException(at(name) + " is \"" + text + "\", which is no " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT), e);
		}
	}

	Json object(String name) throws RecordException {
		if (!has(name)) {
			throw new RecordException(at(name) + " is missing");
		}
		return of(object.get(name), at(name));
	}

	/** A list of objects; an absent one is empty. */
	<T> List<T> list(String name, Reader<Json, T> read) throws RecordException {
		List<T> all = new ArrayList<>();
		int i = 0;
		for (JsonElement element : array(name)) {
			all.add(read.read(of(element, at(name) + "[" + i + "]")));
			i++;
		}
		return List.copyOf(all);
	}

	List<Integer> numbers(String name) throws RecordException {
		return simple(name, "number", it -> (int) it.getAsLong());
	}

	List<String> texts(String name) throws RecordException {
		return simple(name, "text", JsonElement::getAsString);
	}

	private <T> List<T> simple(String name, String kind, Function<JsonElement, T> read) throws RecordException {
		List<T> all = new ArrayList<>();
		for (JsonElement element : array(name)) {
			try {
				all.add(read.apply(element));
			} catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
				throw new RecordException(at(name) + "[" + all.size() + "] is no " + kind, e);
			}
		}
		return List.copyOf(all);
	}

	private JsonArray array(String name) throws RecordException {
		return has(name) ? member(name, "list", JsonElement::getAsJsonArray) : new JsonArray();
	}

	/** All members as texts, in their order. */
	Map<String, String> map() throws RecordException {
		Map<String, String> all = new LinkedHashMap<>();
		for (String name : object.keySet()) {
			all.put(name, text(name));
		}
		return all;
	}

	/** Reads one element of a list. */
	@FunctionalInterface
	interface Reader<F, T> {
		T read(F from) throws RecordException;
	}
}
