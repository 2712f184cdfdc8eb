// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bundled table of options of TF-M 2.1, in its order. */
public final class OptionModel {
	/** TF-M's profiles; {@code base} is to have none. */
	public static final List<String> PROFILES = List.of("base", "small", "medium_arotless", "medium", "large");
	private static final int COLUMNS = 10;
	private static final int FIRST_PROFILE = 3;

	private final Map<String, Option> options = new LinkedHashMap<>();

	private OptionModel(String table) {
		table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(OptionModel::row)
				.forEach(option -> options.put(option.name(), option));
	}

	/** Reads the table that this bundle carries; takes a few milliseconds, so keep it. */
	public static OptionModel bundled() {
		try (InputStream in = OptionModel.class.getResourceAsStream("options.txt")) {
			return new OptionModel(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new UncheckedIOException("options.txt is missing from the bundle", e);
		}
	}

	private static Option row(String line) {
		List<String> cells = new ArrayList<>();
		for (String cell : line.split("\\|", COLUMNS)) {
			cells.add(cell.strip());
		}
		if (cells.size() != COLUMNS) {
			throw new IllegalArgumentException("options.txt: a line has " + cells.size() + " columns: " + line);
		}
		OptionType type = type(cells.get(1));
		Map<String, String> byProfile = new LinkedHashMap<>();
		for (int i = 1; i < PROFILES.size(); i++) {
			String value = cells.get(FIRST_PROFILE - 1 + i);
			if (!value.equals("-")) {
				byProfile.put(PROFILES.get(i), value);
			}
		}
		return new Option(cells.get(0), type, cells.get(2), byProfile, cells.get(7), cells.get(8).equals("yes"), cells.get(9));
	}

	private static OptionType type(String text) {
		String[] words = text.split(" ");
		return switch (words[0]) {
			case "switch" -> new OptionType.Switch();
			case "flag" -> new OptionType.Flag();
			case "size" -> new OptionType.Size();
			case "version" -> new OptionType.Version();
			case "text" -> new OptionType.Text();
			case "one" -> new OptionType.OneOf(List.of(words).subList(2, words.length));
			case "number" -> new OptionType.Number(Long.parseLong(words[1].substring(0, words[1].indexOf('.'))),
					Long.parseLong(words[1].substring(words[1].lastIndexOf('.') + 1)));
			default -> throw new IllegalArgumentException("options.txt: no such type: " + text);
		};
	}

	/** All options, in the order of the table, which groups them. */
	public List<Option> options() {
		return List.copyOf(options.values());
	}

	/** The option of that name. */
	public Optional<Option> option(String name) {
		return Optional.ofNullable(options.get(name));
	}

	/** The categories, in the order of the table. */
	public List<String> categories() {
		return options.values().stream().map(Option::category).distinct().toList();
	}

	/** What all options are on a device that says this. */
	public Resolution resolve(DeviceChoices device) {
		return new Resolver(this, device).resolve();
	}
}
