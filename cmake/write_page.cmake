# cmake -DPROGRAM=… -DARGUMENTS=a;b -DPATH=… -P: PATH holds what PROGRAM prints; a program that fails leaves no half page.
cmake_path(GET PATH PARENT_PATH folder)
file(MAKE_DIRECTORY "${folder}")
execute_process(COMMAND "${PROGRAM}" ${ARGUMENTS} OUTPUT_FILE "${PATH}.new" COMMAND_ERROR_IS_FATAL ANY)
file(RENAME "${PATH}.new" "${PATH}")
