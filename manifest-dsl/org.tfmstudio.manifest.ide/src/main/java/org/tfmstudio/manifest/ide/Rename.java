// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The renaming of something in all files of a project. Texts are those that were parsed; a file that has changed since must be
 * parsed again first.
 */
public final class Rename {
	private final Location range;
	private final String kind;
	private final String name;
	private final Optional<String> refusal;
	private final List<Location> places;
	private final Function<String, Optional<String>> problem;

	Rename(Location range, Symbol symbol, Optional<String> refusal, List<Location> places,
			Function<String, Optional<String>> problem) {
		this.range = range;
		kind = switch (symbol) {
			case Symbol.Declared declared -> declared.kind();
			case Symbol.External external -> switch (external.kind()) {
				case REGION -> "region";
				case INTERRUPT -> "interrupt";
				case OPTION -> "option";
			};
		};
		name = symbol.name();
		this.refusal = refusal;
		this.places = places;
		this.problem = problem;
	}

	/** The name at the place that was asked for. */
	public Location range() {
		return range;
	}

	/** What is renamed, in a word: partition, service, operation ... */
	public String kind() {
		return kind;
	}

	/** The old name. */
	public String name() {
		return name;
	}

	/** Why it cannot be renamed at all, in a sentence. */
	public Optional<String> refusal() {
		return refusal;
	}

	/** Why it cannot be renamed so, in a sentence. */
	public Optional<String> problem(String newName) {
		return refusal.or(() -> problem.apply(newName));
	}

	/** What stays as it is and may have to be changed by hand, in a sentence; empty when nothing is left. */
	public Optional<String> beyond() {
		return switch (kind) {
			case "partition", "service", "interrupt" -> Optional.of("C sources are not changed: macros, functions and header names that"
					+ " are made from '" + name + "' have to be renamed there by hand.");
			case "structure", "operation", "parameter", "field" -> Optional.of("C sources are not changed: '" + name
					+ "', and what is made from it, has to be renamed there by hand.");
			default -> Optional.empty();
		};
	}

	/**
	 * What to change, by file, in the order of the text.
	 *
	 * @throws IllegalArgumentException when there is a {@link #problem}, with its sentence
	 */
	public Map<Path, List<TextEdit>> to(String newName) {
		problem(newName).ifPresent(why -> {
			throw new IllegalArgumentException(why);
		});
		Map<Path, List<TextEdit>> edits = new TreeMap<>();
		for (Location place : places) {
			place.file().ifPresent(file -> edits.computeIfAbsent(file, it -> new ArrayList<>())
					.add(new TextEdit(place.offset(), place.length(), newName)));
		}
		return edits;
	}
}
