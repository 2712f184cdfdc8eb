// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

/** The rules by which findings are made, one constant each; quick fixes and tests refer to them. */
public final class FindingCodes {
	// files and text
	public static final String SYNTAX = "syntax";
	public static final String UNREADABLE_FILE = "unreadable-file";
	public static final String NO_SUCH_FILE = "no-such-file";
	public static final String FILE_TOO_LARGE = "file-too-large";
	public static final String NOT_TEXT = "not-text";
	public static final String NESTED_TOO_DEEP = "nested-too-deep";
	public static final String TOO_MANY_FINDINGS = "too-many-findings";
	public static final String EMPTY_FILE = "empty-file";
	public static final String WRONG_FILE_KIND = "wrong-file-kind";

	// statements and values
	public static final String UNKNOWN_STATEMENT = "unknown-statement";
	public static final String REPEATED_STATEMENT = "repeated-statement";
	public static final String UNKNOWN_VALUE = "unknown-value";
	public static final String INVALID_NUMBER = "invalid-number";
	public static final String OUT_OF_RANGE = "out-of-range";
	public static final String MISSING_STATEMENT = "missing-statement";
	public static final String EXTRA_KEPT = "extra-kept";

	// names
	public static final String UNKNOWN_NAME = "unknown-name";
	public static final String INVALID_NAME = "invalid-name";
	public static final String DUPLICATE_NAME = "duplicate-name";
	public static final String NAME_OF_TFM = "name-of-tfm";
	public static final String DUPLICATE_FUNCTION = "duplicate-function";
	public static final String UNKNOWN_TYPE = "unknown-type";

	// partitions
	public static final String NEEDS_FRAMEWORK_1_1 = "needs-framework-1.1";
	public static final String NEEDS_FRAMEWORK_1_0 = "needs-framework-1.0";
	public static final String USELESS_STATEMENT = "useless-statement";
	public static final String STACK_SIZE = "stack-size";
	public static final String HEAP_SIZE = "heap-size";
	public static final String NAMED_SIZE = "named-size";
	public static final String PID_BAND = "pid-band";
	public static final String DUPLICATE_PID = "duplicate-pid";
	public static final String PID_OF_TFM = "pid-of-tfm";
	public static final String NO_SERVICE = "no-service";
	public static final String TOO_MANY_SIGNALS = "too-many-signals";

	// services
	public static final String DUPLICATE_SID = "duplicate-sid";
	public static final String SID_RESERVED = "sid-reserved";
	public static final String VERSION_OF_STATELESS = "version-of-stateless";
	public static final String CONFLICTING_CONNECTION = "conflicting-connection";
	public static final String HANDLE_RESERVED = "handle-reserved";
	public static final String DUPLICATE_HANDLE = "duplicate-handle";
	public static final String TOO_MANY_STATELESS = "too-many-stateless";
	public static final String DUPLICATE_TYPE_NUMBER = "duplicate-type-number";
	public static final String TOO_MANY_VECTORS = "too-many-vectors";
	public static final String RANGE_OF_TYPE = "range-of-type";
	public static final String RECURSIVE_STRUCT = "recursive-struct";

	// interrupts and regions
	public static final String IRQ_BY_NUMBER = "irq-by-number";
	public static final String DUPLICATE_IRQ = "duplicate-irq";
	public static final String SLIH_IN_SFN = "slih-in-sfn";
	public static final String REGION_ALIGNMENT = "region-alignment";
	public static final String REGION_OVERLAP = "region-overlap";
	public static final String TOO_MANY_REGIONS = "too-many-regions";

	// dependencies
	public static final String OWN_SERVICE = "own-service";
	public static final String CIRCULAR_USE = "circular-use";
	public static final String REPEATED_USE = "repeated-use";
	public static final String USES_LESS_TRUSTED = "uses-less-trusted";
	public static final String ABSENT_SERVICE = "absent-service";
	public static final String SERVICE_OFF = "service-off";
	public static final String PARTITION_OF_TFM = "partition-of-tfm";

	// devices
	public static final String SFN_BACKEND_ISOLATION = "sfn-backend-isolation";
	public static final String SFN_BACKEND_IPC_PARTITION = "sfn-backend-ipc-partition";
	public static final String SMALL_PROFILE_IPC = "small-profile-ipc";
	public static final String MM_IOVEC_ISOLATION = "mm-iovec-isolation";
	public static final String MM_IOVEC_OFF = "mm-iovec-off";
	public static final String SFN_SIGNALS = "sfn-signals";
	public static final String REPEATED_PARTITION = "repeated-partition";
	public static final String UNKNOWN_OPTION = "unknown-option";
	public static final String OPTION_VALUE = "option-value";
	public static final String OPTION_CONFLICT = "option-conflict";
	public static final String OPTION_WITHOUT_EFFECT = "option-without-effect";
	/** An option of TF-M's past. */
	public static final String OPTION_HISTORIC = "option-historic";

	// agents
	public static final String CLIENT_ID = "client-id";
	public static final String CLIENT_IDS_ORDER = "client-ids-order";
	public static final String CLIENT_IDS_OVERLAP = "client-ids-overlap";
	public static final String CLIENT_IDS_OUTSIDE = "client-ids-outside";
	public static final String CLIENT_IDS_WITHOUT_AGENT = "client-ids-without-agent";
	public static final String AGENT_WITHOUT_CLIENT_IDS = "agent-without-client-ids";
	public static final String AGENT_MODEL = "agent-model";
	public static final String AGENT_IN_SFN = "agent-in-sfn";

	// items of TF-M's manifest lists, and what its releases take
	public static final String UNKNOWN_CONDITION = "unknown-condition";
	public static final String CONDITION_VALUE = "condition-value";
	public static final String DEPENDENCY_OFF = "dependency-off";
	public static final String OUTPUT_OUTSIDE = "output-outside";
	public static final String MANIFEST_SUFFIX = "manifest-suffix";
	public static final String MANIFEST_CLASH = "manifest-clash";
	public static final String LINKER_PATTERN = "linker-pattern";
	public static final String LINKER_PATTERNS_MISSING = "linker-patterns-missing";
	public static final String UNSTABLE_PID = "unstable-pid";
	public static final String CONFLICTING_PID = "conflicting-pid";
	public static final String UNREGISTERED_ATTRIBUTE = "unregistered-attribute";
	public static final String REFUSED_BY_RELEASE = "refused-by-release";
	public static final String REGION_WHEN = "region-when";
	public static final String YAML_TYPE = "yaml-type";
	public static final String HEAP_IGNORED = "heap-ignored";
	public static final String RELEASE_NOT_SIMULATED = "release-not-simulated";

	// what nobody reaches, or not so
	public static final String NOT_ON_A_DEVICE = "not-on-a-device";
	public static final String UNUSED_SERVICE = "unused-service";
	public static final String NOT_FOR_SECURE = "not-for-secure";
	public static final String CONNECTION_OFF = "connection-off";
	public static final String AROTLESS_PROFILE = "arotless-profile";
	public static final String RESERVED_FUNCTION = "reserved-function";
	public static final String SID_WITHOUT_VENDOR = "sid-without-vendor";
	public static final String SID_SPELLING = "sid-spelling";
	public static final String REGION_IN_MEMORY = "region-in-memory";
	public static final String REGION_NON_SECURE = "region-non-secure";

	// findings.properties
	public static final String SEVERITY_SYNTAX = "severity-syntax";
	public static final String SEVERITY_CODE = "severity-code";
	public static final String SEVERITY_LEVEL = "severity-level";
	public static final String SEVERITY_REPEATED = "severity-repeated";
	public static final String SEVERITY_STAYS = "severity-stays";

	// findings of a build
	public static final String UNKNOWN_IRQ = "unknown-irq";
	public static final String UNKNOWN_REGION = "unknown-region";
	public static final String UNKNOWN_SIZE = "unknown-size";
	public static final String MEMORY_FULL = "memory-full";
	public static final String DUPLICATE_MACRO = "duplicate-macro";
	public static final String MISSING_SOURCES = "missing-sources";
	public static final String MISSING_INCLUDES = "missing-includes";
	public static final String MISSING_FUNCTION = "missing-function";
	public static final String OWN_DISPATCHER = "own-dispatcher";
	public static final String NOBODYS_SOURCE = "nobodys-source";
	public static final String NO_APPLICATION = "no-application";
	public static final String EMPTY_APPLICATION = "empty-application";
	public static final String SIGNING_KEY = "signing-key";

	private FindingCodes() {
	}
}
