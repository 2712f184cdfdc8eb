/* SPDX-License-Identifier: EPL-2.0 */
/** Which optional parts of the framework this device has; TF-M Studio sets them from the profile. */
#ifndef PSA_FRAMEWORK_FEATURE_H
#define PSA_FRAMEWORK_FEATURE_H

/** Memory-mapped vectors: psa_map_invec() and its companions. Possible at isolation level 1 only. */
#ifndef PSA_FRAMEWORK_HAS_MM_IOVEC
#define PSA_FRAMEWORK_HAS_MM_IOVEC  (0)
#endif

/** The level of isolation, 1 to 3. */
#ifndef PSA_FRAMEWORK_ISOLATION_LEVEL
#define PSA_FRAMEWORK_ISOLATION_LEVEL (1)
#endif

/** psa_notify() and psa_clear(). */
#ifndef CONFIG_TFM_DOORBELL_API
#define CONFIG_TFM_DOORBELL_API     (1)
#endif

#endif /* PSA_FRAMEWORK_FEATURE_H */
