// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.Locale;
import java.util.Map;

/**
 * TF-M options that the SPM obeys, with TF-M 2.1's base values as defaults. {@link #of} reads them by their TF-M names.
 *
 * @param handles             CONFIG_TFM_CONN_HANDLE_MAX_NUM: connections and stateless requests at one time
 * @param doorbell            CONFIG_TFM_DOORBELL_API
 * @param mmIovec             PSA_FRAMEWORK_HAS_MM_IOVEC
 * @param haltOnPanic         CONFIG_TFM_HALT_ON_CORE_PANIC: halt, else reset
 * @param exceptionInfoDump   TFM_EXCEPTION_INFO_DUMP: faults are printed with registers
 * @param stackWatermarks     CONFIG_TFM_STACK_WATERMARKS
 * @param maskNonSecure       CONFIG_TFM_SECURE_THREAD_MASK_NS_INTERRUPT
 * @param scheduleInNonSecure CONFIG_TFM_SCHEDULE_WHEN_NS_INTERRUPTED
 * @param spmLogLevel         TFM_SPM_LOG_LEVEL, 0 silence to 3 debug
 * @param partitionLogLevel   TFM_PARTITION_LOG_LEVEL, 0 silence to 3 debug
 * @param lifecycle           what psa_rot_lifecycle_state tells; TF-M 2.1 always tells 0, unknown
 * @param library             TFM_LIB_MODEL, of TF-M before 1.7: functions work on the clients' own buffers
 * @param manageIds           TFM_NS_MANAGE_NSID: the non-secure RTOS says whose call it is
 */
public record Options(int handles, boolean doorbell, boolean mmIovec, boolean haltOnPanic, boolean exceptionInfoDump,
		boolean stackWatermarks, boolean maskNonSecure, boolean scheduleInNonSecure, int spmLogLevel, int partitionLogLevel,
		int lifecycle, boolean library, boolean manageIds) {
	public static final int SILENCE = 0;
	public static final int ERROR = 1;
	public static final int INFO = 2;
	public static final int DEBUG = 3;

	public static final Options DEFAULT = new Options(8, false, false, true, true, false, false, false, INFO, INFO, 0, false, false);

	/**
	 * Reads options by their TF-M names; absent ones keep {@link #DEFAULT}.
	 *
	 * @throws IllegalArgumentException naming the option, when a value is neither a number nor a switch
	 */
	public static Options of(Map<String, String> config) {
		return new Options(number(config, "CONFIG_TFM_CONN_HANDLE_MAX_NUM", DEFAULT.handles),
				flag(config, "CONFIG_TFM_DOORBELL_API", DEFAULT.doorbell),
				flag(config, "PSA_FRAMEWORK_HAS_MM_IOVEC", DEFAULT.mmIovec),
				flag(config, "CONFIG_TFM_HALT_ON_CORE_PANIC", DEFAULT.haltOnPanic),
				flag(config, "TFM_EXCEPTION_INFO_DUMP", DEFAULT.exceptionInfoDump),
				flag(config, "CONFIG_TFM_STACK_WATERMARKS", DEFAULT.stackWatermarks),
				flag(config, "CONFIG_TFM_SECURE_THREAD_MASK_NS_INTERRUPT", DEFAULT.maskNonSecure),
				flag(config, "CONFIG_TFM_SCHEDULE_WHEN_NS_INTERRUPTED", DEFAULT.scheduleInNonSecure),
				level(config, "TFM_SPM_LOG_LEVEL", DEFAULT.spmLogLevel),
				level(config, "TFM_PARTITION_LOG_LEVEL", DEFAULT.partitionLogLevel), DEFAULT.lifecycle,
				flag(config, "TFM_LIB_MODEL", DEFAULT.library), flag(config, "TFM_NS_MANAGE_NSID", DEFAULT.manageIds));
	}

	private static boolean flag(Map<String, String> config, String name, boolean absent) {
		return OptionValues.on(name, config.getOrDefault(name, ""), absent);
	}

	private static int level(Map<String, String> config, String name, int absent) {
		String value = config.getOrDefault(name, "").strip().toUpperCase(Locale.ROOT);
		if (value.contains("SILENCE"))
			return SILENCE;
		if (value.contains("ERROR"))
			return ERROR;
		if (value.contains("INFO"))
			return INFO;
		return value.contains("DEBUG") ? DEBUG : number(config, name, absent);
	}

	private static int number(Map<String, String> config, String name, int absent) {
		return OptionValues.number(name, config.getOrDefault(name, ""), absent);
	}
}
