// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** YAML that is going to be written: each value knows from where in the manifest it comes, so that comments find their way. */
sealed interface Out permits Out.Scalar, Out.Sequence, Out.Mapping {
	/** The offset of what was written for the tool and stands nowhere. */
	int NOWHERE = -1;

	/** A value as YAML spells it, on one line. */
	record Scalar(String yaml) implements Out {
		static Scalar text(String value) {
			return new Scalar(YamlText.of(value));
		}

		/** A text that always has quotes: numbers that TF-M's tool wants to be texts, and paths. */
		static Scalar quoted(String value) {
			return new Scalar(YamlText.doubleQuoted(value));
		}
	}

	/** An item or an entry. */
	record Item(String key, int offset, Out value) {
	}

	/** A list. */
	record Sequence(List<Item> items) implements Out {
		Sequence() {
			this(new ArrayList<>());
		}

		void add(int offset, Out value) {
			items.add(new Item("", offset, value));
		}
	}

	/** A mapping; keys are spelt as in YAML. */
	record Mapping(List<Item> items) implements Out {
		Mapping() {
			this(new ArrayList<>());
		}

		/** Adds an entry; the first of a key stays. */
		void put(String key, int offset, Out value) {
			if (get(key).isEmpty()) {
				items.add(new Item(YamlText.of(key), offset, value));
			}
		}

		/** Adds an entry with a key that is spelt as in YAML, or puts its value where that key already is. */
		void override(String yamlKey, int offset, Out value) {
			for (int i = 0; i < items.size(); i++) {
				if (items.get(i).key().equals(yamlKey)) {
					items.set(i, new Item(yamlKey, items.get(i).offset(), value));
					return;
				}
			}
			int at = 0;
			while (at < items.size() && items.get(at).offset() <= offset) {
				at++;
			}
			items.add(at, new Item(yamlKey, offset, value));
		}

		void remove(String yamlKey) {
			items.removeIf(item -> item.key().equals(yamlKey));
		}

		Optional<Out> get(String key) {
			String yaml = YamlText.of(key);
			return items.stream().filter(item -> item.key().equals(yaml)).map(Item::value).findFirst();
		}

		/** The list of that key; made when there is none. */
		Sequence list(String key, int offset) {
			put(key, offset, new Sequence());
			return (Sequence) get(key).orElseThrow();
		}

		/** Brings what stands somewhere into the order of the manifest; entries that stand nowhere keep to what was before them. */
		void sort() {
			int last = NOWHERE;
			List<int[]> order = new ArrayList<>();
			for (int i = 0; i < items.size(); i++) {
				last = items.get(i).offset() == NOWHERE ? last : items.get(i).offset();
				order.add(new int[] {last, i});
			}
			order.sort(Comparator.<int[]>comparingInt(one -> one[0]).thenComparingInt(one -> one[1]));
			List<Item> sorted = order.stream().map(one -> items.get(one[1])).toList();
			items.clear();
			items.addAll(sorted);
		}

		/** The keys that fulfil a condition. */
		List<String> keys(Predicate<String> wanted) {
			return items.stream().map(Item::key).filter(wanted).toList();
		}
	}
}
