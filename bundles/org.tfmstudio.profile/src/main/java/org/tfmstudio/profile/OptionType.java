// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.List;
import java.util.Optional;

/** What values an option takes. */
public sealed interface OptionType {
	/** ON or OFF, as CMake writes it. */
	record Switch() implements OptionType {
	}

	/** 1 or 0, as C headers write it. */
	record Flag() implements OptionType {
	}

	/** A whole number, decimal or with 0x; both limits included. */
	record Number(long least, long most) implements OptionType {
	}

	/** A number of bytes, decimal or with 0x, or the name of another option that has it. */
	record Size() implements OptionType {
	}

	/** One of a few words. */
	record OneOf(List<String> words) implements OptionType {
	}

	/** major.minor.revision+build, the last part optional; 8, 8, 16 and 32 bits wide, as MCUboot's image header has them. */
	record Version() implements OptionType {
	}

	/** Any text. */
	record Text() implements OptionType {
	}

	/** The value in TF-M's spelling, numbers as they were written; none if it is not of this type. */
	default Optional<String> accept(String value) {
		return switch (this) {
			case Switch on -> truth(value).map(true_ -> true_ ? "ON" : "OFF");
			case Flag on -> truth(value).map(true_ -> true_ ? "1" : "0");
			case Number range -> Values.number(value)
					.filter(number -> number >= range.least() && number <= range.most()).map(number -> value);
			case Size size -> Values.number(value).filter(number -> number > 0 && number <= 0xFFFF_FFFFL).map(number -> value)
					.or(() -> Optional.of(value).filter(Values::isName));
			case OneOf one -> Optional.of(value).filter(one.words()::contains);
			case Version version -> Optional.of(value).filter(Values::isVersion);
			case Text text -> Optional.of(value);
		};
	}

	private static Optional<Boolean> truth(String value) {
		return switch (value) {
			case "ON", "1", "on", "y", "true", "TRUE" -> Optional.of(true);
			case "OFF", "0", "off", "n", "false", "FALSE" -> Optional.of(false);
			default -> Optional.empty();
		};
	}

	/** What to write, in words: "ON or OFF", "1 to 3"... */
	default String inWords() {
		return switch (this) {
			case Switch on -> "ON or OFF";
			case Flag on -> "1 or 0";
			case Number range -> range.least() + " to " + range.most();
			case Size size -> "a number of bytes";
			case OneOf one -> String.join(", ", one.words().subList(0, one.words().size() - 1)) + " or "
					+ one.words().get(one.words().size() - 1);
			case Version version -> "a version such as 1.2.3+4";
			case Text text -> "a text";
		};
	}

	/** The values to choose from; empty when there are too many to list. */
	default List<String> choices() {
		return switch (this) {
			case Switch on -> List.of("ON", "OFF");
			case Flag on -> List.of("1", "0");
			case Number range when range.most() - range.least() < 8 -> java.util.stream.LongStream
					.rangeClosed(range.least(), range.most()).mapToObj(Long::toString).toList();
			case OneOf one -> one.words();
			case Number range -> List.of();
			case Size size -> List.of();
			case Version version -> List.of();
			case Text text -> List.of();
		};
	}
}
