// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tfmstudio.profile.Resolution.Gravity;
import org.tfmstudio.profile.Resolution.Origin;
import org.tfmstudio.profile.Resolution.Resolved;
import org.tfmstudio.profile.Resolution.Violation;

/** Combinations that TF-M refuses (facts F.4), as a table of words and checks. */
public final class Constraints {
	static final String OPTION_CONFLICT = "option-conflict";

	/**
	 * A combination that is refused.
	 *
	 * @param options those that take part, the one to be changed first
	 * @param words the rule and its cure, as shown at the line that breaks it
	 * @param broken whether the values break it
	 */
	public record Constraint(List<String> options, String words, Predicate<Values> broken) {
	}

	/** The values that a constraint looks at. */
	public record Values(String profile, Map<String, Resolved> all) {
		boolean on(String option) {
			return is(option, "ON") || is(option, "1");
		}

		boolean is(String option, String value) {
			return all.get(option).value().equals(value);
		}
	}

	static final String LIBRARY = "TFM_LIB_MODEL";
	private static final String MULTI_CORE = "TFM_MULTI_CORE_TOPOLOGY";
	private static final String MM_IOVEC = "PSA_FRAMEWORK_HAS_MM_IOVEC";

	/** All of them, in the order in which they are checked. */
	public static final List<Constraint> ALL = List.of(
			new Constraint(List.of(DeviceChoices.BACKEND),
					"Profile small runs on the SFN back end only; write `backend SFN`, or `profile medium`.",
					values -> values.profile().equals("small") && values.is(DeviceChoices.BACKEND, "IPC")),
			new Constraint(List.of(DeviceChoices.ISOLATION, DeviceChoices.BACKEND),
					"The SFN back end has isolation level 1 only; write `isolation 1` or `backend IPC`.",
					values -> values.is(DeviceChoices.BACKEND, "SFN") && !values.is(DeviceChoices.ISOLATION, "1")),
			new Constraint(List.of(MM_IOVEC, DeviceChoices.ISOLATION),
					"Mapped vectors exist at isolation level 1 only; set PSA_FRAMEWORK_HAS_MM_IOVEC to OFF, or write `isolation 1`.",
					values -> values.on(MM_IOVEC) && !values.is(DeviceChoices.ISOLATION, "1")),
			new Constraint(List.of("CONFIG_TFM_STACK_WATERMARKS", DeviceChoices.ISOLATION),
					"Stack watermarks cannot be had at isolation level 3; set CONFIG_TFM_STACK_WATERMARKS to OFF, or lower the level.",
					values -> values.on("CONFIG_TFM_STACK_WATERMARKS") && values.is(DeviceChoices.ISOLATION, "3")),
			new Constraint(List.of("CONFIG_TFM_DOORBELL_API", DeviceChoices.BACKEND),
					"The SFN back end has no doorbell; set CONFIG_TFM_DOORBELL_API to 0, or write `backend IPC`.",
					values -> values.on("CONFIG_TFM_DOORBELL_API") && values.is(DeviceChoices.BACKEND, "SFN")),
			new Constraint(List.of(LIBRARY, DeviceChoices.BACKEND),
					"The Library model is what the SFN back end has taken the place of, and has isolation level 1 only; write `backend SFN`, or"
							+ " remove `set TFM_LIB_MODEL`.",
					values -> values.on(LIBRARY) && values.is(DeviceChoices.BACKEND, "IPC")),
			new Constraint(List.of(LIBRARY, MULTI_CORE),
					"The Library model has a single secure context; set one of TFM_LIB_MODEL and TFM_MULTI_CORE_TOPOLOGY to OFF.",
					values -> values.on(LIBRARY) && values.on(MULTI_CORE)),
			new Constraint(List.of("TFM_NS_MANAGE_NSID", MULTI_CORE),
					"Client ids of a non-secure core of its own come with its mailbox; set one of TFM_NS_MANAGE_NSID and"
							+ " TFM_MULTI_CORE_TOPOLOGY to OFF.",
					values -> values.on("TFM_NS_MANAGE_NSID") && values.on(MULTI_CORE)),
			new Constraint(List.of(MULTI_CORE, DeviceChoices.BACKEND),
					"A non-secure core of its own needs the IPC back end; write `backend IPC`, or set TFM_MULTI_CORE_TOPOLOGY to OFF.",
					values -> values.on(MULTI_CORE) && values.is(DeviceChoices.BACKEND, "SFN")),
			new Constraint(List.of(MULTI_CORE, DeviceChoices.ISOLATION),
					"TF-M checks the memory of a non-secure core at isolation levels 1 and 2 only; write `isolation 2`, or set"
							+ " TFM_MULTI_CORE_TOPOLOGY to OFF.",
					values -> values.on(MULTI_CORE) && values.is(DeviceChoices.ISOLATION, "3")),
			new Constraint(List.of("CRYPTO_EXT_RNG", "CRYPTO_NV_SEED"),
					"Random numbers have one source; set exactly one of CRYPTO_NV_SEED and CRYPTO_EXT_RNG to 1.",
					values -> values.on("CRYPTO_NV_SEED") == values.on("CRYPTO_EXT_RNG")),
			new Constraint(List.of("PLATFORM_NV_COUNTER_MODULE_DISABLED", "PS_ROLLBACK_PROTECTION"),
					"Rollback protection counts by the platform's counters; set PLATFORM_NV_COUNTER_MODULE_DISABLED or"
							+ " PS_ROLLBACK_PROTECTION to 0.",
					values -> values.on("PS_ROLLBACK_PROTECTION") && values.on("PLATFORM_NV_COUNTER_MODULE_DISABLED")),
			new Constraint(List.of("PS_ROLLBACK_PROTECTION", "PS_CRYPTO_AEAD_ALG"),
					"Without rollback protection GCM and CCM would use a number twice, which betrays the key; set"
							+ " PS_ROLLBACK_PROTECTION to 1.",
					values -> !values.on("PS_ROLLBACK_PROTECTION")),
			new Constraint(List.of("ITS_VALIDATE_METADATA_FROM_FLASH", "PS_VALIDATE_METADATA_FROM_FLASH"),
					"Protected storage reads through internal storage; set ITS_VALIDATE_METADATA_FROM_FLASH to 1, or"
							+ " PS_VALIDATE_METADATA_FROM_FLASH to 0.",
					values -> values.on("PS_VALIDATE_METADATA_FROM_FLASH") && !values.on("ITS_VALIDATE_METADATA_FROM_FLASH")),
			needs("TFM_PARTITION_CRYPTO", "TFM_PARTITION_INTERNAL_TRUSTED_STORAGE"),
			needs("TFM_PARTITION_INITIAL_ATTESTATION", "TFM_PARTITION_CRYPTO"),
			needs("TFM_PARTITION_PROTECTED_STORAGE", "TFM_PARTITION_CRYPTO"),
			needs("TFM_PARTITION_PROTECTED_STORAGE", "TFM_PARTITION_PLATFORM"),
			needs("TFM_PARTITION_FIRMWARE_UPDATE", "TFM_PARTITION_PLATFORM"),
			needs("TFM_PARTITION_FIRMWARE_UPDATE", "TFM_PARTITION_CRYPTO"));

	private Constraints() {
	}

	private static Constraint needs(String option, String needed) {
		return new Constraint(List.of(option, needed), option + " needs " + needed + "; set both to ON, or the first to OFF.",
				values -> values.on(option) && !values.on(needed));
	}

	/** The constraints that an option takes part in. */
	public static Stream<Constraint> about(String option) {
		return ALL.stream().filter(constraint -> constraint.options().contains(option));
	}

	/**
	 * What is broken by lines of the device; what a profile breaks by itself is not the author's fault. An option that has one
	 * violation gets no second one.
	 */
	static List<Violation> violations(String profile, Map<String, Resolved> all) {
		Values values = new Values(profile, all);
		Set<String> blamed = new HashSet<>();
		List<Violation> violations = new ArrayList<>();
		for (Constraint constraint : ALL) {
			List<Resolved> said = constraint.options().stream().map(all::get)
					.filter(value -> value.origin() == Origin.DEVICE).toList();
			if (!constraint.broken().test(values) || said.isEmpty()
					|| said.stream().anyMatch(value -> blamed.contains(value.option().name()))) {
				continue;
			}
			// a line of its own for the option beats the isolation level or the back end, which many options depend on
			Resolved blame = said.get(0);
			blamed.add(blame.option().name());
			boolean statement = constraint.options().stream().allMatch(Constraints::isStatement);
			violations.add(new Violation(blame.option().name(), blame.line(), true, statement, Gravity.ERROR, OPTION_CONFLICT,
					constraint.words()));
		}
		return violations;
	}

	private static boolean isStatement(String option) {
		return option.equals(DeviceChoices.ISOLATION) || option.equals(DeviceChoices.BACKEND);
	}
}
