from tap_intercom import main

main()
